/** A drawing for the doorway: squared paper and a route over it, some of it walked. */
export function Trail() {
	return (
		<svg viewBox="0 0 480 560" className="trail" focusable="false">
			<title>A route over squared paper</title>
			<path className="trail-route" d="M70 500C70 430 250 470 250 390S90 340 90 270 330 270 330 190 210 140 250 70" />
			<path className="trail-walked" d="M70 500C70 430 250 470 250 390S90 340 90 270" />
			<g className="trail-done">
				<circle cx="70" cy="500" r="15" />
				<path d="m63 500 5 5 9-10" />
				<circle cx="250" cy="390" r="15" />
				<path d="m243 390 5 5 9-10" />
			</g>
			<circle className="trail-here-ring" cx="90" cy="270" r="25" />
			<circle className="trail-here" cx="90" cy="270" r="15" />
			<circle className="trail-next" cx="330" cy="190" r="15" />
			<g className="trail-flag">
				<path d="M250 70V12" />
				<path className="trail-cloth" d="M250 14c18-10 30 8 52-2v34c-22 10-34-8-52 2z" />
			</g>
			<g className="trail-words">
				<rect className="trail-marker" x="128" y="252" width="142" height="15" rx="2" />
				<path d="M132 259h132M132 281h96" />
				<path d="M98 492h84M98 510h52" />
				<path d="M282 382h96M282 400h64" />
				<path d="M364 182h76M364 200h44" />
			</g>
		</svg>
	);
}
