/** Which part of the letters may differ in a name that was meant. */
const MOST_DIFFERENT = 0.5;

/** ` Did you mean "…"?` where one of the names is close to what was typed; else nothing. Commander does this for commands and options alone. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const [closest] = names
    .map((name) => ({name, distance: editDistance(typed, name)}))
    .filter(({name, distance}) => typed !== '' && (distance <= MOST_DIFFERENT * Math.max(typed.length, name.length) || name.split('-').includes(typed)))
    .sort((a, b) => a.distance - b.distance);
  return closest === undefined ? '' : ` Did you mean "${closest.name}"?`;
}

/** How many letters must be put in, taken out or replaced. */
function editDistance(from: string, to: string): number {
  let row = Array.from({length: to.length + 1}, (_, index) => index);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      next.push(Math.min((row[j] ?? 0) + Number(from[i] !== to[j]), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
