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
