/** What came back; `body` is parsed JSON, or undefined. */
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	// biome-ignore lint/suspicious/noExplicitAny: tests read whatever shape they expect and fail when it isn't there.
	readonly body: any;
}

/** A browser's worth of client: keeps cookies, sends the access token of its last login. */
export interface Client {
	readonly cookies: Map<string, string>;
	token: string | undefined;
	call(method: string, path: string, body?: unknown): Promise<Answer>;
	login(email: string, password: string): Promise<Answer>;
	signUp(schoolCode: string, email: string, password?: string): Promise<Answer>;
	/** Asks the assistant and gives the events in order. */
	ask(question: string, more?: object): Promise<{ event: string; data: Answer["body"] }[]>;
}

export function createClient(url: string, cookies: Map<string, string> = new Map()): Client {
	async function send(method: string, path: string, body?: unknown): Promise<Response> {
		const headers: Record<string, string> = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
		if (client.token) headers.authorization = `Bearer ${client.token}`;
		if (body !== undefined) headers["content-type"] = "application/json";
		const response = await fetch(`${url}/api/v1${path}`, {
			method,
			headers,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		for (const text of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(text)!;
			cookies.set(name!, value!);
		}
		return response;
	}
	async function call(method: string, path: string, body?: unknown): Promise<Answer> {
		const response = await send(method, path, body);
		const text = await response.text();
		const answer = { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
		if (answer.body?.accessToken) client.token = answer.body.accessToken;
		return answer;
	}
	const client: Client = {
		cookies,
		token: undefined,
		call,
		login: (email, password) => call("POST", "/sessions", { email, password }),
		signUp: (schoolCode, email, password = "a long enough password") =>
			call("POST", "/accounts", { schoolCode, name: "Somebody", email, password }),
		async ask(question, more = {}) {
			const response = await send("POST", "/assistant/answers", { question, ...more });
			return parseEvents(await response.text());
		},
	};
	return client;
}

export function parseEvents(text: string): { event: string; data: Answer["body"] }[] {
	const blocks = text.split("\n\n").filter((block) => block.startsWith("event: "));
	return blocks.map((block) => ({ event: /^event: (.*)$/m.exec(block)![1]!, data: JSON.parse(/^data: (.*)$/m.exec(block)![1]!) }));
}
