/** Whether a dotted version reaches a minimum: the numbers are compared one by one, a missing one counts as 0. */
export function atLeast(version: string, minimum: string): boolean {
	const [have, want] = [numbers(version), numbers(minimum)];
	const length = Math.max(have.length, want.length);
	for (let place = 0; place < length; place++) {
		const difference = (have[place] ?? 0) - (want[place] ?? 0);
		if (difference !== 0) return difference > 0;
	}
	return true;
}

/** The first dotted number of a text, for example "15.18" of "postgres (PostgreSQL) 15.18 (Debian 15.18-0)". */
export function versionIn(text: string): string | undefined {
	return /\d+(?:\.\d+)+/.exec(text)?.[0];
}

function numbers(version: string): readonly number[] {
	return version.split(".").map((part) => Number.parseInt(part, 10) || 0);
}
