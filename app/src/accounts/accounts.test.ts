import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createClient } from "../testing/client.ts";
import { seedPassword, sentinels, startWorld, type World } from "../testing/world.ts";

const teacherEmail = "teacher@riverside.example";
const roadmap = {
	title: "Knots",
	summary: "Four knots.",
	subject: "Crafts",
	milestones: [
		{
			title: "Start",
			lessons: [{ title: "Reef knot", minutes: 5, body: "# Reef knot\n\nRight over left, left over right makes a reef knot." }],
		},
	],
};

describe("accounts, roles and schools", () => {
	let world: World;
	let url: string;
	const visitor = () => createClient(url);

	beforeAll(async () => {
		world = await startWorld();
		url = (await world.startApi()).url;
		await foundSchool("11111111-1111-4111-8111-111111111111", "North", "NORTH-1");
		await foundSchool("22222222-2222-4222-8222-222222222222", "South", "SOUTH-1");
	});
	afterAll(() => world.stop());

	/** As an operator would: there is no endpoint for it yet. */
	async function foundSchool(id: string, name: string, code: string): Promise<void> {
		const database = await world.postgres.connect("learning");
		await database.query("INSERT INTO accounts.schools (id, name, sign_up_code) VALUES ($1, $2, $3)", [id, name, code]);
		await database.end();
	}

	async function member(code: string, email: string, role: string) {
		const client = visitor();
		await client.signUp(code, email, seedPassword);
		const database = await world.postgres.connect("learning");
		await database.query("UPDATE accounts.accounts SET role = $2 WHERE email = $1", [email, role]);
		await database.end();
		await client.login(email, seedPassword);
		return client;
	}

	test("a school's code signs a learner up and in, and /me says who they are", async () => {
		const client = visitor();
		const joined = await client.signUp("north-1", "First@Example.org");
		expect(joined.status).toBe(201);
		expect(joined.body.account).toMatchObject({ email: "first@example.org", role: "learner", school: { name: "North" } });
		expect((await client.call("GET", "/me")).body).toEqual(joined.body.account);
	});

	test("the refresh cookie is out of reach of scripts, other sites and other paths", async () => {
		const { headers } = await visitor().signUp("NORTH-1", "cookie@example.org");
		const cookie = headers.getSetCookie().find((text) => text.startsWith("la_refresh="))!;
		for (const flag of ["HttpOnly", "SameSite=Strict", "Path=/api/v1/sessions;"]) expect(cookie).toContain(flag);
	});

	test("a wrong code, a taken address and a wrong password are each answered as a problem", async () => {
		const client = visitor();
		expect(await client.signUp("NOWHERE-1", "x@example.org")).toMatchObject({
			status: 400,
			body: { errors: [{ pointer: "#/schoolCode" }] },
		});
		await client.signUp("NORTH-1", "taken@example.org");
		expect(await client.signUp("SOUTH-1", "taken@example.org")).toMatchObject({ status: 409, body: { errors: [{ pointer: "#/email" }] } });
		expect(await client.login("taken@example.org", "not the password")).toMatchObject({
			status: 401,
			body: { detail: "Email or password is wrong." },
		});
	});

	test("a problem names every wrong field at once", async () => {
		const { status, headers, body } = await visitor().call("POST", "/accounts", {
			schoolCode: "NORTH-1",
			email: "no address",
			password: "short",
			extra: 1,
		});
		expect(status).toBe(400);
		expect(headers.get("content-type")).toContain("application/problem+json");
		expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(["#/email", "#/extra", "#/name", "#/password"]);
	});

	test("a body that isn't JSON, isn't readable or is too large is refused with its own status", async () => {
		const send = async (contentType: string, body: string) =>
			(await fetch(`${url}/api/v1/sessions`, { method: "POST", headers: { "content-type": contentType }, body })).status;
		expect(await send("text/plain", "hello")).toBe(415);
		expect(await send("application/json", "{")).toBe(400);
		expect(await send("application/json", JSON.stringify({ email: "x".repeat(600_000) }))).toBe(413);
	});

	test("without a token, with a changed one and after logout there is no way in", async () => {
		const client = await member("NORTH-1", "leaver@example.org", "learner");
		const token = client.token!;
		expect((await visitor().call("GET", "/me")).status).toBe(401);
		client.token = `${token.slice(0, -3)}abc`;
		expect((await client.call("GET", "/me")).status).toBe(401);
		client.token = token;
		expect((await client.call("DELETE", "/sessions/current")).status).toBe(204);
		expect((await client.call("GET", "/me")).status).toBe(401);
	});

	test("logout everywhere ends the account's other sessions too", async () => {
		const here = await member("NORTH-1", "everywhere@example.org", "learner");
		const there = visitor();
		await there.login("everywhere@example.org", seedPassword);
		await here.call("DELETE", "/sessions");
		expect([(await here.call("GET", "/me")).status, (await there.call("GET", "/me")).status]).toEqual([401, 401]);
		expect((await there.call("POST", "/sessions/refresh")).status).toBe(401);
	});

	test("refresh gives new tokens, and a token that was used before ends the whole session", async () => {
		const owner = await member("NORTH-1", "reuse@example.org", "learner");
		const thief = createClient(url, new Map(owner.cookies));
		expect((await owner.call("POST", "/sessions/refresh")).status).toBe(200);
		expect((await owner.call("GET", "/me")).status).toBe(200);
		expect((await thief.call("POST", "/sessions/refresh")).status).toBe(401);
		expect((await owner.call("GET", "/me")).status).toBe(401);
		expect((await owner.call("POST", "/sessions/refresh")).status).toBe(401);
	});

	test("a second tab that refreshes the same cookie within the grace is told so, and the session lives on", async () => {
		const patient = await world.startApi({ REFRESH_GRACE_SECONDS: "60" });
		const tab = await member("NORTH-1", "tabs@example.org", "learner");
		const first = createClient(patient.url, tab.cookies);
		const second = createClient(patient.url, new Map(tab.cookies));
		expect((await first.call("POST", "/sessions/refresh")).status).toBe(200);
		expect((await second.call("POST", "/sessions/refresh")).status).toBe(409);
		expect((await first.call("GET", "/me")).status).toBe(200);
	});

	test("the sixth login after five failures is not heard, even with the right password", async () => {
		await member("NORTH-1", "locked@example.org", "learner");
		const guesser = visitor();
		for (let attempt = 0; attempt < 5; attempt += 1) expect((await guesser.login("locked@example.org", "guess")).status).toBe(401);
		const sixth = await guesser.login("locked@example.org", seedPassword);
		expect(sixth.status).toBe(429);
		expect(Number(sixth.headers.get("retry-after"))).toBeGreaterThan(0);
	});

	test("learners may not create roadmaps or members, teachers may create roadmaps, administrators members", async () => {
		const newcomer = { name: "New", email: "new@example.org", password: "a long enough password", role: "teacher" };
		const learner = await member("NORTH-1", "l@example.org", "learner");
		const teacher = await member("NORTH-1", "t@example.org", "teacher");
		const administrator = await member("NORTH-1", "a@example.org", "administrator");
		expect((await learner.call("POST", "/roadmaps", roadmap)).status).toBe(403);
		expect((await learner.call("POST", "/members", newcomer)).status).toBe(403);
		expect((await teacher.call("POST", "/roadmaps", roadmap)).status).toBe(201);
		expect((await teacher.call("POST", "/members", newcomer)).status).toBe(403);
		expect((await administrator.call("POST", "/members", newcomer)).body).toMatchObject({ role: "teacher", school: { name: "North" } });
	});

	test("a school sees nothing of another's roadmaps, lessons, conversations or progress", async () => {
		const north = await member("NORTH-1", "north@example.org", "teacher");
		const south = await member("SOUTH-1", "south@example.org", "teacher");
		const made = (await north.call("POST", "/roadmaps", roadmap)).body;
		const lesson = made.milestones[0].lessons[0].id;
		const start = (await north.ask("How do I tie a reef knot?"))[0]!;
		expect((await south.call("GET", "/roadmaps")).body.items).toEqual([]);
		for (const path of [`/roadmaps/${made.id}`, `/lessons/${lesson}`, `/assistant/conversations/${start.data.conversationId}`]) {
			expect([path, (await north.call("GET", path)).status, (await south.call("GET", path)).status]).toEqual([path, 200, 404]);
		}
		expect((await south.call("PUT", `/lessons/${lesson}/progress`, { done: true })).status).toBe(404);
		expect((await south.ask("How do I tie a reef knot?")).at(-1)!.data.found).toBe(false);
	});

	test("the database itself hides other schools from the app's role, and shows them without row-level security", async () => {
		const database = await world.postgres.connect("learning");
		const tables = (
			await database.query(
				"SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('accounts', 'learning', 'materials', 'assistant')",
			)
		).rows;
		const count = async (role: string, school: string, table: string) => {
			await database.query("BEGIN");
			await database.query(`SET LOCAL ROLE ${role}`);
			await database.query("SELECT set_config('app.school_id', $1, true)", [school]);
			const { rows } = await database.query(`SELECT count(*)::int AS count FROM ${table}`);
			await database.query("ROLLBACK");
			return rows[0].count;
		};
		const names = tables.map(({ schemaname, tablename }) => `${schemaname}.${tablename}`);
		expect(names.length).toBeGreaterThanOrEqual(12);
		for (const name of names) {
			expect([name, await count("learning_app", "", name)]).toEqual([name, 0]);
			expect([name, await count("learning_app", "33333333-3333-4333-8333-333333333333", name)]).toEqual([name, 0]);
		}
		expect(await count("learning_app", "11111111-1111-4111-8111-111111111111", "learning.roadmaps")).toBeGreaterThan(0);
		await database.query("ALTER TABLE learning.roadmaps DISABLE ROW LEVEL SECURITY");
		const bare = await count("learning_app", "", "learning.roadmaps");
		await database.query("ALTER TABLE learning.roadmaps ENABLE ROW LEVEL SECURITY");
		await database.end();
		expect(bare).toBeGreaterThan(0);
	});

	test("every table of the modules has row-level security, forced", async () => {
		const database = await world.postgres.connect("learning");
		const { rows } = await database.query(`SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind = 'r' AND n.nspname IN ('accounts', 'learning', 'materials', 'assistant') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`);
		await database.end();
		expect(rows).toEqual([]);
	});

	test("the limit is told in headers, and beyond it the answer is 429 with the time to wait", async () => {
		const tight = await world.startApi({ RATE_BURST: "3", RATE_PER_SECOND: "0.1" });
		const client = await member("NORTH-1", "eager@example.org", "learner");
		const eager = createClient(tight.url);
		eager.token = client.token;
		const answers = [];
		for (let count = 0; count < 4; count += 1) answers.push(await eager.call("GET", "/me"));
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
		expect(answers[0]!.headers.get("ratelimit")).toBe('"default";r=2;t=0');
		expect(answers[0]!.headers.get("ratelimit-policy")).toBe('"default";q=3;w=30');
		expect(Number(answers[3]!.headers.get("retry-after"))).toBeGreaterThan(0);
	});

	test("no log line holds a secret, an address, a token or a question", async () => {
		const client = await member("NORTH-1", "private@example.org", "learner");
		await client.ask("Who is private-question about?");
		await createClient(url).login(teacherEmail, seedPassword);
		const log = world.lines.join("");
		expect(log).toContain('"route":"/api/v1/assistant/answers"');
		for (const secret of [
			...sentinels,
			client.token!,
			client.cookies.get("la_refresh")!,
			"private@example.org",
			"private-question",
			"example.org",
		]) {
			expect(log).not.toContain(secret);
		}
	});
});
