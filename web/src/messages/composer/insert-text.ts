/** Puts a text where the cursor is, as if it had been typed. */
export function insertText(field: HTMLTextAreaElement | null, text: string): void {
  if (field === null) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
