/** Names of branches that are used; others are as if they were not there. */
export const BRANCH = /^\w[\w./-]{0,200}$/u;
