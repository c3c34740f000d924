import { Field } from "../design/Field.tsx";
import { useForm } from "../design/form.ts";
import { ProblemNotice } from "../design/Notice.tsx";
import { Link } from "../navigation/Link.tsx";
import { useTitle } from "../navigation/title.ts";
import { signUp } from "./account.ts";
import { Doorway } from "./Doorway.tsx";
import { Password } from "./Password.tsx";

export function SignUp() {
	const { problem, busy, onSubmit } = useForm(signUp);
	useTitle("Sign up");
	return (
		<Doorway title="Join your school" lead="Your teacher has a code that opens your school's roadmaps to you.">
			<ProblemNotice problem={problem} />
			<form className="form" onSubmit={onSubmit}>
				<Field
					label="School code"
					name="schoolCode"
					required
					autoComplete="off"
					autoCapitalize="characters"
					spellCheck={false}
					hint="Looks like RIVER-2026."
					problem={problem}
				/>
				<Field label="Your name" name="name" autoComplete="name" required problem={problem} />
				<Field label="Email" name="email" type="email" autoComplete="username" required problem={problem} />
				<Password
					problem={problem}
					autoComplete="new-password"
					minLength={10}
					hint="At least ten characters. A sentence is easier to remember than a riddle."
				/>
				<button type="submit" className="button button-wide" disabled={busy}>
					{busy ? "Signing up…" : "Sign up"}
				</button>
			</form>
			<p className="doorway-other">
				Been here before? <Link to="/">Sign in</Link>
			</p>
		</Doorway>
	);
}
