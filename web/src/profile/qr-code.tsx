import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';
import './qr-code.css';

interface QrCodeProps {
  /** What it says to whoever scans it. */
  text: string;
  /** What it is, for those who do not see it. */
  label: string;
}

/** Modules of quiet ground around the code: the standard asks for four. */
const BORDER = 4;

/** A QR code, drawn as one path. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = useMemo(() => encode(text, { ecc: 'M', border: BORDER }), [text]);
  const path = data
    .map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
    .join('');
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
