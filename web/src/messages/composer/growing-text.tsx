import type { Ref, TextareaHTMLAttributes } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import './growing-text.css';

interface GrowingTextProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'ref' | 'value'> {
  value: string;
  field: Ref<HTMLTextAreaElement> & { current: HTMLTextAreaElement | null };
}

/** Whether the browser sizes the field by what is in it. */
const GROWS = CSS.supports('field-sizing', 'content');

/** A field for several lines, as high as its text up to a bound. */
export function GrowingText({ value, field, ...rest }: GrowingTextProps) {
  const height = useRef(0);
  useLayoutEffect(() => {
    const element = field.current;
    if (GROWS || element === null) return;
    element.style.blockSize = 'auto';
    height.current = element.scrollHeight;
    element.style.blockSize = `${height.current}px`;
  }, [value, field]);
  return <textarea {...rest} ref={field} class="growing-text" rows={1} value={value} dir="auto" />;
}
