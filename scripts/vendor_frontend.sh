#!/usr/bin/env bash
# Compiles the design-system sheet and copies the scripts into static/. A developer runs it when a version
# changes and commits the result; nothing here runs on the server. Needs npm (Dart Sass comes with it).
# The sheet is compiled, not copied, because only Sass can set the font and the colours:
# a council may not use the GDS Transport font, the crown or GOV.UK's own blue.
set -euo pipefail
GOVUK=6.6.0 SASS=1.108.2 AXE=4.14.1
ROOT=$(cd "$(dirname "$0")/.." && pwd)
OUT=$ROOT/static
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
cd "$WORK"
npm init -y >/dev/null 2>&1
npm install --ignore-scripts --no-audit --no-fund --silent \
  "sass@$SASS" "govuk-frontend@$GOVUK" "axe-core@$AXE"

G=node_modules/govuk-frontend/dist/govuk
FONT='("Helvetica Neue", Helvetica, Arial, sans-serif)'
COLOURS='(brand: #0f5257, template-background: #eef4f4, surface-background: #f1f6f6, surface-border: #8fb5b5)'
cat > govuk.scss <<SCSS
@use "$G" with (\$govuk-font-family: $FONT, \$govuk-assets-path: "../govuk/", \$govuk-functional-colours: $COLOURS);
SCSS
mkdir -p "$OUT/css" "$OUT/js" "$ROOT/tests/browser"
npx sass --load-path=. --style=compressed --no-source-map --no-charset --quiet-deps --silence-deprecation=import \
  govuk.scss "$OUT/css/govuk.css"
# The footer crest is the only branded address left. A hashing static files storage stops at a missing file.
sed -i -E 's/(-webkit-)?(background|mask)-image:[^;{}]*govuk-crest\.svg[^;{}]*;?//g; s/[a-z-]+:[^;{}]*govuk-crest\.svg[^;{}]*;?//g' "$OUT/css/govuk.css"
cp "$G/govuk-frontend.min.js" "$OUT/js/"
sed -i 's|//# sourceMappingURL=.*$||' "$OUT/js/govuk-frontend.min.js"
cp node_modules/axe-core/axe.min.js "$ROOT/tests/browser/axe.min.js"

if grep -q 'GDS Transport\|@font-face\|govuk-crest' "$OUT/css/govuk.css"; then
  echo "GOV.UK branding is left in govuk.css" >&2
  exit 1
fi
# Every address in the sheet must be a file that is here.
{ grep -oE 'url\([^)]*\)' "$OUT/css/govuk.css" || true; } | tr -d "\"'" | sed -E 's/^url\(|\)$//g' | { grep -v '^data:' || true; } | sort -u |
while read -r address; do
  [ -e "$OUT/css/$address" ] || { echo "govuk.css asks for $address, which is not here" >&2; exit 1; }
done
echo "govuk-frontend $GOVUK, axe-core $AXE (tests only)"
