// What the line styles mean, in words.
import '../../track/track.css';

const styles = [
  ['wait', 'time that waits for you', ''], ['run', 'running', 'i2'], ['plan', 'planned', 'i2'], ['unknown', 'no evidence', 'i2'],
] as const;

export const Legend = () => (
  <span className="yard-legend t12">
    {styles.map(([kind, words, tone]) => (
      <span key={kind} className={`row ${tone}`}>
        <svg width={22} height={8} aria-hidden="true"><path className={`tk ${kind}`} d="M0 4h22" /></svg>{words}
      </span>
    ))}
  </span>
);
