import { useId, useState } from "react";
import { asProblem, type Problem } from "../api/problem.ts";
import type { Role } from "../api/shapes.ts";
import { Icon } from "../design/Icon.tsx";
import { ProblemNotice } from "../design/Notice.tsx";
import { signOut, useAccount } from "./account.ts";

const roleNames: Readonly<Record<Role, string>> = {
	learner: "Learner",
	guardian: "Guardian",
	teacher: "Teacher",
	administrator: "Administrator",
	operator: "Operator",
};

const initialsOf = (name: string) =>
	name
		.split(/\s+/)
		.filter((part) => /^\p{L}+$/u.test(part))
		.map((part) => part[0]!.toUpperCase())
		.slice(0, 2)
		.join("") || "?";

export function AccountMenu() {
	const account = useAccount();
	const id = useId();
	const [problem, setProblem] = useState<Problem>();
	const leave = async (everywhere: boolean) => {
		setProblem(undefined);
		await signOut(everywhere).catch((error) => setProblem(asProblem(error)));
	};
	return (
		<>
			<button type="button" className="account-button" popoverTarget={id}>
				<span className="initials">{initialsOf(account.name)}</span>
				<span className="unseen">, account of {account.name}</span>
			</button>
			<section id={id} popover="auto" className="account-menu" aria-label="Account">
				<p className="account-name">{account.name}</p>
				<p className="account-line">{account.email}</p>
				<p className="account-line">
					{roleNames[account.role]} at {account.school.name}
				</p>
				<ProblemNotice problem={problem} />
				<button type="button" className="account-action" onClick={() => leave(false)}>
					<Icon name="leave" /> Sign out
				</button>
				<button type="button" className="account-action" onClick={() => leave(true)}>
					<Icon name="leave" /> Sign out everywhere
				</button>
			</section>
		</>
	);
}
