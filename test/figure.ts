/**
 * Prints what a rung of docs/trust.md proved, so that its figures are those of this very run:
 * `variants: 24,310 derived runs of 1,693 fixtures, 0 differences`.
 */
export function figure(rung: string, text: string): void {
  console.log(`${rung}: ${text}`);
}
