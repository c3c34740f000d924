import type { Question } from "../wait.ts";
import { openKubeconfig } from "./kubeconfig.ts";
import { type ArgoWanted, observeArgo } from "./observe.ts";
import { argoTrouble } from "./trouble.ts";
import { judgeArgo, pathOf } from "./verdict.ts";

/**
 * How the rollout of a template ended, asked of the cluster that a kubeconfig names.
 * @throws Refusal where the kubeconfig can't be read
 */
export function askArgo(wanted: ArgoWanted, kubeconfig: string, limitSeconds: number): Question {
	const config = openKubeconfig(kubeconfig);
	const { namespace, rollout } = wanted;
	return {
		path: pathOf(wanted),
		wanted: wanted.revision,
		limitSeconds,
		stuckFix: `Look at it (\`kubectl argo rollouts get rollout ${rollout} -n ${namespace}\`), promote or abort it, then run \`npm run up\` again: it asks how it ended.`,
		look: async (signal) => judgeArgo(wanted, await observeArgo(config, wanted, signal)),
		troubleOf: argoTrouble,
	};
}
