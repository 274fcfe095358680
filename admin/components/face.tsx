/** A picture of somebody, or the first letter of their name. */
export function Face({
  address,
  name,
  large = false,
}: {
  address: string | null;
  name: string;
  large?: boolean;
}) {
  const [broken, setBroken] = React.useState(false);
  const size = large ? 96 : 24;
  const className = large ? 'panel-face panel-face-large' : 'panel-face';
  if (address === null || address === '' || broken) {
    return (
      <span className={className} aria-hidden="true">
        {[...name][0]?.toUpperCase() ?? '?'}
      </span>
    );
  }
  const source = large ? address : address.replace(/128(?=\.webp$)/, '48');
  return (
    <img
      className={className}
      src={source}
      alt=""
      width={size}
      height={size}
      onError={() => setBroken(true)}
    />
  );
}
