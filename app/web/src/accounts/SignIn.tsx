import type { Problem } from "../api/problem.ts";
import { Field } from "../design/Field.tsx";
import { useForm } from "../design/form.ts";
import { Notice, ProblemNotice } from "../design/Notice.tsx";
import { Link } from "../navigation/Link.tsx";
import { useTitle } from "../navigation/title.ts";
import { signIn } from "./account.ts";
import { Doorway } from "./Doorway.tsx";
import { Password } from "./Password.tsx";

/** `over`: somebody was signed in a moment ago; `away`: why the page could not find out whether somebody is. */
export function SignIn({ over, away }: { readonly over: boolean; readonly away: Problem | undefined }) {
	const form = useForm(signIn);
	useTitle("Sign in");
	return (
		<Doorway title="Sign in" lead="Your roadmaps, lessons and answers are where you left them.">
			{over && !form.problem && <Notice kind="plain">Your session is over. Sign in again to go on where you are.</Notice>}
			<ProblemNotice problem={form.problem ?? away} />
			<form className="form" onSubmit={form.onSubmit}>
				<Field label="Email" name="email" type="email" autoComplete="username" required problem={form.problem} />
				<Password problem={form.problem} autoComplete="current-password" />
				<button type="submit" className="button button-wide" disabled={form.busy}>
					{form.busy ? "Signing in…" : "Sign in"}
				</button>
			</form>
			<p className="doorway-other">
				New here? <Link to="/sign-up">Sign up with your school's code</Link>
			</p>
		</Doorway>
	);
}
