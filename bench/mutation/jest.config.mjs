import project from "../../jest.config.mjs";

/** Only what tries the conditions. */
export default { ...project, rootDir: "../..", roots: ["<rootDir>/policies/conditions"] };
