import { DeleteAccount } from './delete-account.tsx';
import { ExportData } from './export-data.tsx';

/** What is stored about me: to take away, and to end. */
export function DataPart() {
  return (
    <>
      <ExportData />
      <DeleteAccount />
    </>
  );
}
