import { useEffect, useState } from 'preact/hooks';

interface PicturePreviewProps {
  file: Blob;
  label: string;
}

/** A file of this machine as the picture that it would be, more or less: the service looks for what catches the eye. */
export function PicturePreview({ file, label }: PicturePreviewProps) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address === undefined ? null : (
    <img class="picture" src={address} alt={label} width={512} height={512} />
  );
}
