import { Button } from './Button.tsx';
import { message } from './message.ts';

type SiteMarksLineProps = {
  site: { pattern: string | null; host: string; isMarked: boolean } | null;
  onShow: () => void;
  onEnd: () => void;
};

/** Whether the replies of a site have marks, and the one click that changes it. */
export function SiteMarksLine({ site, onShow, onEnd }: SiteMarksLineProps) {
  if (!site) return null;
  const { pattern, host, isMarked } = site;
  if (!pattern) return <p class="small muted no-print">{message('siteMarksCannot')}</p>;
  return (
    <details class="about no-print">
      <summary>{isMarked ? message('siteMarksOn', host) : message('siteMarksShow', host)}</summary>
      <div class="stack tight">
        {!isMarked && <p class="small">{message('siteMarksOff', host)}</p>}
        <div>
          {isMarked ? (
            <Button onClick={onEnd}>{message('siteMarksEnd')}</Button>
          ) : (
            <Button onClick={onShow}>{message('sitesAllow')}</Button>
          )}
        </div>
      </div>
    </details>
  );
}
