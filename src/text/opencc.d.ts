/** Pairs `traditional simplified[ other…]`, joined by `|`; the first simplified form is the usual one. */
declare module "opencc-js/dict/TSCharacters" {
  const pairs: string;
  export default pairs;
}
