// The drawn yard of the drop zone: main runs through, one siding is planned and not yet built.
export const EmptyYard = () => (
  <svg viewBox="0 0 860 132" width="100%" role="img" aria-label="An empty yard: main runs through, one siding is drawn and not yet built">
    <path className="yard-main" d="M0 22H860" />
    <path className="yard-plan" d="M148 22V82L160 94H688L700 82V22" />
    <circle className="yard-station" cx="148" cy="22" r="4" />
    <circle className="yard-station" cx="700" cy="22" r="4" />
    <rect className="yard-mask" x="414" y="82" width="24" height="24" />
    <path className="yard-train" d="M419.4 89.3h7L432 94l-5.6 4.7h-7z" />
    <text x="12" y="12">main</text>
    <text className="yard-word" x="168" y="86">leaves main in its own workspace</text>
    <text className="yard-word" x="684" y="86" textAnchor="end">waits for your review</text>
    <text x="426" y="124" textAnchor="middle">your first task goes here</text>
  </svg>
);
