import {MANAGED_PACKAGES} from '../migration/generations.ts';
import {isRecord, stringField} from '../project/json.ts';
import {declarationsOf, type Manifest, type Section, SECTIONS} from './manifest.ts';
import {addTo} from '../grouping.ts';

/** What changed in a package.json, one phrase each: `adds "googleapis": "^149.0.0" to dependencies`. */
export function notesOn(before: Manifest, after: Manifest): string[] {
  const names = [...MANAGED_PACKAGES].sort();
  return [...names.flatMap((name) => additions(before, after, name)), ...names.flatMap((name) => removals(before, after, name)), ...raises(before, after)];
}

/** Other versions of what was listed before. */
function raises(before: Manifest, after: Manifest): string[] {
  return SECTIONS.flatMap((section) => {
    const names = isRecord(after.json[section]) ? Object.keys(after.json[section]) : [];
    return names.flatMap((name) => {
      const [old, spec] = [stringField(before.json[section], name), stringField(after.json[section], name)];
      return old === null || spec === null || old === spec ? [] : [`raises "${name}" from "${old}" to "${spec}" in ${section}`];
    });
  });
}

function additions(before: Manifest, after: Manifest, name: string): string[] {
  const known = new Set(declarationsOf(before, name).map(({section}) => section));
  const bySpec = new Map<string, Section[]>();
  for (const {section, spec} of declarationsOf(after, name)) {
    if (!known.has(section)) {
      addTo(bySpec, spec, section);
    }
  }
  return [...bySpec].map(([spec, sections]) => `adds "${name}": "${spec}" to ${sections.join(' and ')}`);
}

function removals(before: Manifest, after: Manifest, name: string): string[] {
  const left = new Set(declarationsOf(after, name).map(({section}) => section));
  const gone = declarationsOf(before, name).flatMap(({section}) => (left.has(section) ? [] : [section]));
  return gone.length === 0 ? [] : [`removes "${name}" from ${gone.join(' and ')}`];
}
