/** Writing XML: what may stand in it, and how. */

/** Everything that XML 1.0 has no way to hold: most C0 controls, lone surrogates, two non-characters. */
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** The text without what XML has no way to hold. */
export function withoutNonXml(text: string): string {
  return text.replace(NOT_XML, '');
}

/** Number of characters that XML has no way to hold. */
export function countNonXml(text: string): number {
  return text.match(NOT_XML)?.length ?? 0;
}

/** Number of halves of characters that stand alone, which no encoding of Unicode can hold. */
export function countLoneSurrogates(text: string): number {
  return text.match(/\p{Cs}/gu)?.length ?? 0;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Vertical tab and form feed break lines; for all else that XML cannot hold stands U+FFFD. */
function replacement(character: string): string {
  return character === '\u000b' || character === '\u000c' ? '\n' : '\ufffd';
}

/** Character data. What XML cannot hold becomes what `stray` makes of it. */
export function xmlText(text: string, stray: (character: string) => string = replacement): string {
  // A carriage return that is not escaped is read as a line feed.
  return text
    .replace(/[&<>]/gu, (each) => ENTITIES[each]!)
    .replaceAll('\r', '&#13;')
    .replace(NOT_XML, stray);
}

/** An attribute with a blank before it; white space in the value survives. */
export function xmlAttribute(name: string, value: string): string {
  return ` ${name}="${attributeValue(value)}"`;
}

/** A value to stand between double quotes. */
export function attributeValue(value: string): string {
  return value
    .replace(/[&<>"]/gu, (each) => ENTITIES[each]!)
    .replace(/[\t\n\r]/gu, (each) => `&#${each.charCodeAt(0)};`)
    .replace(NOT_XML, '\ufffd');
}
