/** How the page looks: calm, with the system's own letters, light or dark as the reader has it. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --line: #dfe3e8; --text: #1c2128; --muted: #59636e; --link: #0b57d0; --focus: #0b57d0;
  --code: #f3f4f7; --tint: #eef1f5;
  --safe: #146c2e; --safe-tint: #e3f3e7; --review: #7a4b00; --review-tint: #fdf0d2; --manual: #8c1d4f; --manual-tint: #fce6ef; --advice: #3d4a5c; --advice-tint: #e8edf3;
  --old: #fdecea; --old-mark: #f9c9c4; --old-sign: #a3211b; --new: #e6f5ea; --new-mark: #b3e2c0; --new-sign: #146c2e; --gap: #f3f4f7;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0f1318; --card: #171c23; --line: #2c343e; --text: #e4e8ed; --muted: #9da8b5; --link: #8ab8ff; --focus: #8ab8ff;
    --code: #10151b; --tint: #212832;
    --safe: #7fd99a; --safe-tint: #14301e; --review: #f0c46a; --review-tint: #362a10; --manual: #f7a3c5; --manual-tint: #3a1a2a; --advice: #b9c5d4; --advice-tint: #26303c;
    --old: #2f1719; --old-mark: #6b2529; --old-sign: #ff9d95; --new: #12281a; --new-mark: #1e5a33; --new-sign: #7fd99a; --gap: #12171d;
  }
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
html.live { scroll-padding-top: 7.5rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
.inner { max-width: 86rem; margin: 0 auto; padding: 0 1.5rem; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, fieldset, pre { margin: 0; padding: 0; }
h1 { font-size: 1.75rem; line-height: 1.25; letter-spacing: -0.015em; text-wrap: balance; max-width: 34em; }
h2 { font-size: 1.3125rem; line-height: 1.3; letter-spacing: -0.01em; }
h3 { font-size: 1rem; line-height: 1.45; }
h4 { font-size: 0.8125rem; line-height: 1.4; color: var(--muted); font-weight: 600; }
p, li { max-width: 48rem; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
code { font-family: var(--mono); font-size: 0.875em; unicode-bidi: isolate; }
p code, li code, td code { background: var(--tint); padding: 0.1em 0.3em; border-radius: 4px; overflow-wrap: anywhere; }
.skip { position: absolute; left: 1rem; top: -4rem; background: var(--card); color: var(--link); padding: 0.5rem 1rem; border-radius: 6px; z-index: 3; }
.skip:focus { top: 1rem; }

header { background: var(--card); border-bottom: 1px solid var(--line); padding: 2.5rem 0 1.25rem; }
.lead { margin-top: 0.75rem; color: var(--muted); max-width: 54rem; }
.lead strong { color: var(--text); }
.tiles { display: grid; grid-template-columns: repeat(4, auto); justify-content: start; gap: 0.75rem 3rem; margin-top: 1.75rem; }
.tile { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.tile dd { font-size: 2rem; line-height: 1.1; font-weight: 650; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
.tile dt { color: var(--muted); font-size: 0.875rem; }
.shares { display: block; width: 100%; height: 0.5rem; margin-top: 1.5rem; border-radius: 0.25rem; }
.shares .safe { fill: var(--safe); } .shares .review { fill: #c98a1b; } .shares .manual { fill: #c0487f; } .shares .advice { fill: #8a98a9; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; list-style: none; margin-top: 0.625rem; font-size: 0.875rem; }
.legend li::before { content: ''; display: inline-block; width: 0.625rem; height: 0.625rem; border-radius: 50%; margin-right: 0.45rem; background: var(--safe); }
.legend .review::before { background: #c98a1b; } .legend .manual::before { background: #c0487f; } .legend .advice::before { background: #8a98a9; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.375rem 1.25rem; list-style: none; margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.875rem; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
.count { color: var(--muted); font-variant-numeric: tabular-nums; }

.filters { position: sticky; top: 0; z-index: 2; background: var(--page); border-bottom: 1px solid var(--line); padding: 0.75rem 0; }
.filters .inner { display: flex; flex-wrap: wrap; align-items: end; gap: 0.625rem 1rem; }
.choices > summary { display: none; }
.choices-inner { display: flex; flex-wrap: wrap; align-items: end; gap: 0.625rem 1rem; }
.field { display: flex; flex-direction: column; gap: 0.2rem; min-width: 0; }
.field label, legend { font-size: 0.75rem; line-height: 1.3; color: var(--muted); padding: 0; }
.field.search { flex: 1 1 13rem; }
fieldset { border: 0; min-width: 0; display: flex; flex-wrap: wrap; gap: 0.375rem; }
legend { margin-bottom: 0.2rem; }
input[type="search"], select, button { font: inherit; font-size: 0.875rem; color: var(--text); background: var(--card); border: 1px solid var(--line); border-radius: 6px; height: 2.25rem; padding: 0 0.625rem; max-width: 100%; }
input[type="search"], select { border-color: #8a949f; }
input[type="search"] { width: 100%; }
input::placeholder { color: var(--muted); opacity: 1; }
select { max-width: 13rem; }
button { cursor: pointer; padding: 0 0.75rem; }
button:hover, select:hover { background: var(--tint); }
.chip { display: inline-flex; cursor: pointer; }
.chip input { position: absolute; opacity: 0; width: 1px; height: 1px; }
.chip span { display: inline-flex; align-items: center; gap: 0.375rem; height: 2.25rem; padding: 0 0.75rem; border: 1px solid #8a949f; border-radius: 1.125rem; font-size: 0.875rem; color: var(--muted); background: var(--card); white-space: nowrap; }
.chip b { font-weight: 600; font-variant-numeric: tabular-nums; }
.chip input:checked + span { color: var(--safe); background: var(--safe-tint); border-color: currentColor; }
.chip.review input:checked + span { color: var(--review); background: var(--review-tint); }
.chip.manual input:checked + span { color: var(--manual); background: var(--manual-tint); }
.chip.advice input:checked + span { color: var(--advice); background: var(--advice-tint); }
.chip input:not(:checked) + span { text-decoration: line-through; }
.chip input:focus-visible + span { outline: 2px solid var(--focus); outline-offset: 2px; }
.outcome { display: flex; align-items: center; gap: 0.625rem; margin-left: auto; min-height: 2.25rem; font-size: 0.875rem; color: var(--muted); }
output { font-variant-numeric: tabular-nums; white-space: nowrap; }

main { padding-bottom: 3rem; }
section { margin-top: 2.5rem; }
section:first-child { margin-top: 2rem; }
.about { margin-top: 0.375rem; color: var(--muted); }
.none { margin-top: 2.5rem; color: var(--muted); }
.change { margin-top: 0.875rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: clip; }
.change > details { content-visibility: auto; contain-intrinsic-size: auto 3.25rem; }
.change > details[open] { contain-intrinsic-size: auto 26rem; }
.change > details > summary { display: flex; align-items: baseline; gap: 0.75rem; padding: 0.75rem 1rem; cursor: pointer; list-style: none; }
.change > details > summary::-webkit-details-marker { display: none; }
.change > details > summary::after { content: ''; order: 9; flex: none; align-self: center; width: 0.5rem; height: 0.5rem; margin-left: 0.25rem; border: solid var(--muted); border-width: 0 2px 2px 0; transform: rotate(45deg) translate(-15%, -15%); }
.change > details[open] > summary::after { transform: rotate(-135deg) translate(-15%, -15%); }
.change > details > summary:hover { background: var(--tint); }
.change > details > summary:focus-visible { outline-offset: -2px; border-radius: 10px; }
.change:target { border-color: var(--focus); }
.at { color: var(--text); }
.change h3 { flex: 1; min-width: 0; font-weight: 600; overflow-wrap: anywhere; }
.place { font-weight: 400; color: var(--muted); margin-left: 0.5rem; }
.badge { flex: none; font-size: 0.75rem; line-height: 1.5; font-weight: 600; padding: 0.0625rem 0.5rem; border-radius: 1rem; min-width: 5.25rem; text-align: center; }
.badge.safe { color: var(--safe); background: var(--safe-tint); } .badge.review { color: var(--review); background: var(--review-tint); }
.badge.manual { color: var(--manual); background: var(--manual-tint); } .badge.advice { color: var(--advice); background: var(--advice-tint); }
.state { flex: none; font-size: 0.8125rem; color: var(--muted); }
.body { padding: 0.25rem 1rem 1rem; border-top: 1px solid var(--line); }
.body > * { margin-top: 0.75rem; }
.body p, .body li, .card p, .card li, .checks li { font-size: 0.9375rem; }
.body h4 + p, .body h4 + ul { margin-top: 0.25rem; }
.body ul, .text ul, .text ol, .card ul, .card ol { padding-left: 1.25rem; }
.body li + li, .text li + li, .card li + li { margin-top: 0.25rem; }
.rules { display: flex; flex-wrap: wrap; gap: 0.375rem; }
.rule { font-family: var(--mono); font-size: 0.75rem; line-height: 1.5; color: var(--muted); border: 1px solid var(--line); border-radius: 4px; padding: 0 0.375rem; }
.findings > summary { cursor: pointer; font-size: 0.875rem; color: var(--link); width: fit-content; }
.findings ul { margin-top: 0.375rem; font-size: 0.875rem; }

.file { border: 1px solid var(--line); border-radius: 8px; overflow: clip; }
figcaption { padding: 0.375rem 0.75rem; background: var(--tint); border-bottom: 1px solid var(--line); font-size: 0.875rem; overflow-wrap: anywhere; }
.hunk + .hunk { border-top: 1px solid var(--line); margin-top: -1px; }
.hunk + .hunk::before { content: '⋯' / ''; display: block; padding: 0 0.75rem; color: var(--muted); background: var(--code); border-bottom: 1px solid var(--line); font-size: 0.75rem; line-height: 1.6; }
.block { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); grid-auto-flow: row dense; background: linear-gradient(var(--line), var(--line)) center / 1px 100% no-repeat, var(--gap); }
.line { display: grid; grid-template-columns: 2.75rem 1.25rem minmax(0, 1fr); font-size: 0.78125rem; line-height: 1.6; background: var(--card); }
.line code { font-size: inherit; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; padding-right: 0.75rem; }
.no { font-family: var(--mono); font-size: 0.71875rem; line-height: 1.7391; text-align: right; padding-right: 0.5rem; color: var(--muted); user-select: none; font-variant-numeric: tabular-nums; }
.line::before { grid-column: 2; grid-row: 1; font-family: var(--mono); user-select: none; content: ''; }
.no { grid-column: 1; grid-row: 1; } .line code { grid-column: 3; grid-row: 1; }
.old, .same { grid-column: 1; } .new, .twin { grid-column: 2; }
.line.old { background: var(--old); } .line.new { background: var(--new); }
.line.old::before { content: '−'; content: '−' / 'removed: '; color: var(--old-sign); } .line.new::before { content: '+'; content: '+' / 'added: '; color: var(--new-sign); }
.old .no, .new .no { color: var(--text); opacity: 0.8; }
.new, .twin { border-left: 1px solid var(--line); }
del, ins { text-decoration: none; border-radius: 3px; padding: 0.0625rem 0; }
del { background: var(--old-mark); } ins { background: var(--new-mark); }
.note { padding: 0.375rem 0.75rem; font-size: 0.875rem; color: var(--muted); border-top: 1px solid var(--line); }
pre.code { padding: 0.75rem; overflow-x: auto; background: var(--code); border-radius: 8px; font-size: 0.875rem; line-height: 1.55; tab-size: 4; }
.file pre.code { border-radius: 0; background: var(--card); font-size: 0.8125rem; }
pre.code code { font-size: 0.8125rem; white-space: pre; }

.card { margin-top: 0.875rem; padding: 1rem 1.25rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.card > * + *, .text > ul { margin-top: 0.75rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 1rem 0.375rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--muted); font-weight: 600; }
.checks { list-style: none; margin-top: 0.75rem; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.checks li + li { margin-top: 0.375rem; }
.checks label { display: grid; grid-template-columns: 1.5rem 1fr; align-items: start; cursor: pointer; }
.checks input { width: 1rem; height: 1rem; margin: 0.275rem 0 0; accent-color: var(--link); }
.checks input:checked + span { color: var(--muted); text-decoration: line-through; }
footer { border-top: 1px solid var(--line); padding: 1.5rem 0 2.5rem; color: var(--muted); font-size: 0.875rem; }

@media (max-width: 47.99em) {
  .inner { padding: 0 1rem; }
  h1 { font-size: 1.375rem; }
  header { padding-top: 1.5rem; }
  .tiles { grid-template-columns: 1fr 1fr; gap: 1rem; }
  .filters .inner { gap: 0.5rem; }
  .field.search { flex: 1 1 100%; }
  .field.search label { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  input[type="search"], select { font-size: 1rem; height: 2.5rem; }
  .choices { flex: 0 0 auto; }
  .choices > summary { display: flex; align-items: center; height: 2.25rem; padding: 0 0.75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card); font-size: 0.875rem; cursor: pointer; width: fit-content; }
  .filters.open { position: static; }
  .choices[open] { flex-basis: 100%; }
  .choices-inner { margin-top: 0.5rem; }
  .choices-inner .field { flex: 1 1 9rem; }
  select { width: 100%; max-width: 100%; }
  .outcome { flex: 1 1 auto; justify-content: flex-end; }
  .change > details > summary { flex-wrap: wrap; gap: 0.375rem 0.5rem; padding: 0.75rem; }
  .change h3 { order: 10; flex: 1 1 100%; }
  .place { display: block; margin-left: 0; }
  .state { margin-left: auto; }
  .badge { min-width: 0; }
  .body { padding: 0.25rem 0.75rem 0.75rem; }
  .block { grid-template-columns: minmax(0, 1fr); background: none; }
  .old, .new, .same { grid-column: 1; }
  .new { border-left: 0; }
  .twin { display: none; }
  .line { grid-template-columns: 2.5rem 1.125rem minmax(0, 1fr); font-size: 0.75rem; }
  .no { font-size: 0.6875rem; line-height: 1.745; padding-right: 0.375rem; }
}
@media print {
  :root { color-scheme: light; --page: #fff; --card: #fff; --text: #000; --muted: #444; --line: #bbb; }
  body { font-size: 10pt; }
  .filters, nav, .skip, .change > details > summary::after { display: none !important; }
  header { padding: 0; }
  .change { break-inside: auto; overflow: visible; }
  .change > details { content-visibility: visible; }
  .file, .card { break-inside: avoid; }
  .line, del, ins, .badge, .shares rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; block-size: auto; }
  del { text-decoration: line-through; } ins { text-decoration: underline; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
