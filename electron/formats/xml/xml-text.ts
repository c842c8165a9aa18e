/** Writing XML: what may stand in it, and how. */

/** Everything that XML 1.0 has no way to hold: most C0 controls, lone surrogates, two non-characters. */
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Character data. What XML cannot hold becomes what `stray` makes of it, U+FFFD by default. */
export function xmlText(text: string, stray: (character: string) => string = () => '\ufffd'): string {
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
