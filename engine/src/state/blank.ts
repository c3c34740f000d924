/** Pulumi leaves a field out when it says nothing; absent and blank mean the same. */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null || value === "" || value === false) return true;
	return typeof value === "object" && Object.keys(value).length === 0;
}

export function withoutBlanks<T extends object>(fields: T): T {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isBlank(value))) as T;
}
