/**
 * Reads a TypeScript file as far as an import lint needs: comments and strings blanked out, and the module
 * specifiers it names. A scanner of characters, not a parser; it knows strings, templates, comments and regular
 * expressions, and keeps every line break so that positions stay true.
 */

/** @typedef {{ specifier: string, line: number, isTypeOnly: boolean }} Import */

/** What may stand before a regular expression; after anything else a slash divides. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{;+\-*%~^]|=>|\b(?:return|typeof|case|in|of|do|else))\s*$/;

/** What changes the reader's state: a comment, a quoted string (it ends at a line break), a single sign. */
const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?|[`{}/]/g;
const REGEX = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const TEMPLATE = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{|$)/y;

/** @param {string} text */
const blank = (text) => text.replace(/[^\n]/g, ' ');
/** Keeps the quotes. @param {string} text */
const blankInside = (text) => (text.length < 2 ? text : text[0] + blank(text.slice(1, -1)) + text.slice(-1));

/**
 * Two copies of the text, of the same length: `code` without comments and without what strings say, and
 * `withStrings` without comments only.
 * @param {string} text
 */
export function strip(text) {
  let code = '';
  let withStrings = '';
  let at = 0;
  /** Open braces; true where the closing one resumes a template. @type {boolean[]} */
  const braces = [];
  /** @param {number} end @param {'keep' | 'comment' | 'string'} kind */
  const take = (end, kind) => {
    const piece = text.slice(at, end);
    code += kind === 'keep' ? piece : kind === 'comment' ? blank(piece) : blankInside(piece);
    withStrings += kind === 'comment' ? blank(piece) : piece;
    at = end;
  };
  const takeTemplate = () => {
    TEMPLATE.lastIndex = at;
    const piece = TEMPLATE.exec(text)?.[0] ?? '';
    take(at + piece.length, 'string');
    if (piece.endsWith('${')) braces.push(true);
  };
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) break;
    take(match.index, 'keep');
    const token = match[0];
    const end = at + token.length;
    if (token.length > 1 && token[0] === '/') take(end, 'comment');
    else if (token[0] === "'" || token[0] === '"') take(end, 'string');
    else if (token === '/') {
      REGEX.lastIndex = at;
      const regex = BEFORE_REGEX.test(code.slice(-40)) ? REGEX.exec(text) : null;
      take(regex ? at + regex[0].length : end, regex ? 'string' : 'keep');
    } else {
      const resumesTemplate = token === '`' || (token === '}' && braces.pop() === true);
      if (token === '{') braces.push(false);
      take(end, resumesTemplate ? 'string' : 'keep');
      if (resumesTemplate) takeTemplate();
    }
  }
  take(text.length, 'keep');
  return { code, withStrings };
}

const STATIC =
  /(?:^|[;}\n])[ \t]*(?:import|export)\s+(?:(type)\s+(?!from\b|,))?(?:[\w*{}\s,$]+?\s*from\s*)?(['"])(.+?)\2/g;
const DYNAMIC = /\bimport\(\s*(['"])(.+?)\1|\bnew\s+URL\(\s*(['"])(.+?)\3\s*,\s*import\.meta\.url/g;

/**
 * Every module that a file names: import, export … from, import(), new URL(…, import.meta.url).
 * @param {string} withStrings the text without comments
 * @returns {Import[]}
 */
export function findImports(withStrings) {
  /** @param {number} index */
  const lineOf = (index) => lineAt(withStrings, index);
  const statics = [...withStrings.matchAll(STATIC)].map((match) => ({
    specifier: match[3] ?? '',
    line: lineOf(match.index + match[0].length),
    isTypeOnly: match[1] === 'type',
  }));
  const dynamics = [...withStrings.matchAll(DYNAMIC)].map((match) => ({
    specifier: match[2] ?? match[4] ?? '',
    line: lineOf(match.index),
    isTypeOnly: false,
  }));
  return [...statics, ...dynamics];
}

/** The 1-based line of a position. @param {string} text @param {number} index */
export function lineAt(text, index) {
  return text.slice(0, index).split('\n').length;
}
