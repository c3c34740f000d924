interface ProblemBody {
	readonly title?: string;
	readonly status?: number;
	readonly detail?: string;
	readonly requestId?: string;
	readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** A mistake that the app answered (RFC 9457) or that the way to it made. `message` is a sentence fit to show. */
export class Problem extends Error {
	/** HTTP status; 0 when no answer came. */
	readonly status: number;
	/** Sentence by field name, for the fields that were not right. */
	readonly fields: Readonly<Record<string, string>>;
	/** Finds the log line of our own fault; undefined for the reader's mistakes. */
	readonly requestId: string | undefined;

	constructor(body: ProblemBody) {
		super(body.detail ?? body.title ?? "Something went wrong. Try again.");
		this.status = body.status ?? 0;
		this.fields = Object.fromEntries((body.errors ?? []).map((error) => [error.pointer.replace(/^#\/|^[?:]/, ""), error.detail]));
		this.requestId = this.status >= 500 ? body.requestId : undefined;
	}
}

/** What cuts a request off before an answer: no network, a name that does not resolve, a proxy that is away. */
export const unreachable = () => new Problem({ detail: "The learning assistant can't be reached. Check your connection and try again." });

export async function problemOf(response: Response): Promise<Problem> {
	const body = await response.json().catch(() => ({}));
	const waitSeconds = Number(response.headers.get("retry-after"));
	const detail = response.status === 429 && waitSeconds > 0 ? `That was too fast. Wait ${waitSeconds} seconds and try again.` : body.detail;
	return new Problem({ requestId: response.headers.get("x-request-id"), ...body, detail, status: response.status });
}

export const asProblem = (error: unknown): Problem => {
	if (error instanceof Problem) return error;
	throw error;
};
