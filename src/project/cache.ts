/** Computes a value when it is first asked for. */
export function once<Value>(compute: () => Value): () => Value {
  let computed: {readonly value: Value} | null = null;
  return () => {
    computed ??= {value: compute()};
    return computed.value;
  };
}

/**
 * Computes a value by key, each once. A key that is asked for while it is being computed (files that refer to each other in a
 * circle) has the value `inCircle`.
 */
export function cached<Value>(compute: (key: string) => Value, inCircle: Value): (key: string) => Value {
  const values = new Map<string, Value>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined || values.has(key)) {
      return known as Value;
    }
    values.set(key, inCircle);
    const value = compute(key);
    values.set(key, value);
    return value;
  };
}

/** Remembers what was made for each key. */
export function oncePerKey<Value>(make: (key: string) => Value): (key: string) => Value {
  const values = new Map<string, {readonly value: Value}>();
  return (key) => {
    let entry = values.get(key);
    if (entry === undefined) {
      entry = {value: make(key)};
      values.set(key, entry);
    }
    return entry.value;
  };
}
