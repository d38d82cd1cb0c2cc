import {createRequire} from 'node:module';

interface Parser {
  onopentag: (element: {readonly name: string}) => void;
  onerror: (error: Error) => void;
  write(text: string): Parser;
  close(): void;
}
const {parser} = createRequire(import.meta.url)('sax') as {readonly parser: (isStrict: boolean) => Parser};

/**
 * The names of the elements in a text.
 * @throws where it is no XML
 */
export function elementsOf(xml: string): ReadonlySet<string> {
  const names = new Set<string>();
  const strict = parser(true);
  strict.onopentag = ({name}) => names.add(name);
  strict.onerror = (error) => {
    throw error;
  };
  strict.write(xml).close();
  return names;
}
