import project from "../../jest.config.mjs";

/** Only what tries the rules. */
export default { ...project, rootDir: "../..", roots: ["<rootDir>/policies/rules"] };
