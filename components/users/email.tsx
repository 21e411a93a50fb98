/** An address that may break only where it is read in parts: before the @, or anywhere when even that is too long. */
export function Email({ address }: { address: string }) {
  const [name = "", host] = address.split("@");
  return (
    <span className="wrap-anywhere">
      {name}
      {host !== undefined && (
        <>
          <wbr />@{host}
        </>
      )}
    </span>
  );
}
