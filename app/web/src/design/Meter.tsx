/** A ring that fills with `percent` (0–100). The number stands in it as text, so the ring itself is decoration. */
export function Ring({ percent, label }: { readonly percent: number; readonly label: string }) {
	const circumference = 2 * Math.PI * 42;
	return (
		<div className="ring" role="img" aria-label={`${label}: ${percent} percent`}>
			<svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
				<circle className="ring-ground" cx="50" cy="50" r="42" />
				<circle
					className="ring-value"
					cx="50"
					cy="50"
					r="42"
					strokeDasharray={circumference}
					strokeDashoffset={circumference * (1 - percent / 100)}
					transform="rotate(-90 50 50)"
				/>
			</svg>
			<span aria-hidden="true">{percent}%</span>
		</div>
	);
}

/** One stroke per lesson while they fit, filled for the ones done: a learner counts lessons, not percent. */
export function Strokes({ done, of }: { readonly done: number; readonly of: number }) {
	const fits = of <= 24;
	const count = fits ? of : 24;
	const filled = fits ? done : Math.floor((done / of) * count);
	return (
		<span className="strokes" aria-hidden="true">
			{Array.from({ length: count }, (_, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a stroke has no identity but its place.
				<span key={index} className={index < filled ? "stroke stroke-done" : "stroke"} />
			))}
		</span>
	);
}
