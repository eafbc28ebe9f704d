/** Sentences of a page underlined, and what the panel says of them. */
export function DoesPicture({ alt }: { alt: string }) {
  return (
    <svg class="picture" viewBox="0 0 240 150" role="img" aria-label={alt}>
      <rect class="sheet" x="8" y="10" width="132" height="130" rx="8" />
      {[30, 46, 78, 110, 126].map((y) => (
        <line class="text-line" x1="22" x2={y === 126 ? 90 : 126} y1={y} y2={y} key={y} />
      ))}
      <rect class="machine-fill" x="20" y="55" width="108" height="14" rx="2" />
      <line class="text-line" x1="22" x2="126" y1="62" y2="62" />
      <rect class="human-fill" x="20" y="87" width="92" height="14" rx="2" />
      <line class="text-line" x1="22" x2="110" y1="94" y2="94" />
      <path class="link" d="M128 62H166M112 94H166" />
      <rect class="sheet" x="166" y="10" width="66" height="130" rx="8" />
      <line class="heavy" x1="176" x2="214" y1="28" y2="28" />
      <rect class="machine-fill" x="174" y="52" width="50" height="20" rx="4" />
      <line class="text-line" x1="180" x2="216" y1="62" y2="62" />
      <rect class="human-fill" x="174" y="84" width="50" height="20" rx="4" />
      <line class="text-line" x1="180" x2="208" y1="94" y2="94" />
    </svg>
  );
}

const MACHINE = [150, 162, 174, 186, 198, 210, 162, 174, 186, 198, 138, 174, 186];
const HUMAN = [30, 42, 54, 66, 78, 90, 102, 54, 66, 78, 90, 150, 66, 78];

/** Measured texts on both sides of a line, some of them on the wrong one. */
export function CannotPicture({ alt }: { alt: string }) {
  return (
    <svg class="picture" viewBox="0 0 240 150" role="img" aria-label={alt}>
      <line class="axis" x1="14" x2="226" y1="75" y2="75" />
      {stacked(MACHINE).map(({ x, level }) => (
        <circle class="filled" cx={x} cy={64 - level * 13} r="5" key={`m${x}-${level}`} />
      ))}
      {stacked(HUMAN).map(({ x, level }) => (
        <circle class="hollow" cx={x} cy={87 + level * 13} r="5" key={`h${x}-${level}`} />
      ))}
      <line class="border-line" x1="128" x2="128" y1="18" y2="134" />
    </svg>
  );
}

function stacked(places: readonly number[]): { x: number; level: number }[] {
  return places.map((x, index) => ({ x, level: places.slice(0, index).filter((other) => other === x).length }));
}

/** A browser with its side panel open. */
export function NeedsPicture({ alt }: { alt: string }) {
  return (
    <svg class="picture" viewBox="0 0 240 150" role="img" aria-label={alt}>
      <rect class="sheet" x="8" y="10" width="224" height="130" rx="8" />
      <line class="axis" x1="8" x2="232" y1="34" y2="34" />
      {[22, 34, 46].map((x) => (
        <circle class="hollow plain" cx={x} cy="22" r="3.5" key={x} />
      ))}
      <line class="axis" x1="160" x2="160" y1="34" y2="140" />
      {[54, 70, 86, 102, 118].map((y) => (
        <line class="text-line" x1="24" x2={y === 118 ? 96 : 144} y1={y} y2={y} key={y} />
      ))}
      <rect class="accent-fill" x="172" y="48" width="48" height="30" rx="4" />
      <line class="heavy" x1="180" x2="204" y1="58" y2="58" />
      <line class="text-line" x1="180" x2="212" y1="68" y2="68" />
      <line class="text-line" x1="172" x2="220" y1="94" y2="94" />
      <line class="text-line" x1="172" x2="208" y1="108" y2="108" />
    </svg>
  );
}
