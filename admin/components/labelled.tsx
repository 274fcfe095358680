import type { ReactNode } from 'react';

/** A value below its name, as pages of records have them. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="panel-labelled">
      <span className="panel-label">{label}</span>
      <div>{children}</div>
    </div>
  );
}
