/** Numbers that look drawn and follow from a seed alone. */
export interface Draws {
	/** True in so many of a hundred cases. */
	readonly percent: (share: number) => boolean;
	/** Whole, 0 to `below` less one. */
	readonly under: (below: number) => number;
	readonly from: <T>(list: readonly T[]) => T;
}

/** Mulberry32, by Tommy Ettinger: 32 bits of state, enough for walks of some hundred draws. */
export function drawsOf(seed: number): Draws {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const under = (below: number) => Math.floor(next() * below);
	return { under, percent: (share) => next() * 100 < share, from: (list) => list[under(list.length)] as (typeof list)[number] };
}
