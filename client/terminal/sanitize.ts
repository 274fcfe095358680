/** Characters that steer a terminal, and those that make text run the other way or hide it. */
const STEERING =
  /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/** A text of somebody else on one line, with nothing in it that a terminal obeys. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(STEERING, '\ufffd');
}

/** The same over several lines, as it was written; later lines are set in by `indent`. */
export function manyLines(text: string, indent: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map(oneLine)
    .join(`\n${indent}`);
}
