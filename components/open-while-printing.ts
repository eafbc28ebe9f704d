/** Opens every section while the page is printed: closed ones would be left out. Returns how to stop. */
export function openWhilePrinting(): () => void {
  let closed: HTMLDetailsElement[] = [];
  const before = () => {
    closed = Array.from(document.querySelectorAll<HTMLDetailsElement>('details:not([open]):not(.no-print)'));
    for (const details of closed) details.open = true;
  };
  const after = () => {
    for (const details of closed) details.open = false;
  };
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  return () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
  };
}
