"""Writes fonts/: the glyphs of DejaVu that figures use, for toPNG. Needs fonttools and Debian's fonts-dejavu-core 2.37."""
import os, re
from fontTools import subset

root = os.path.join(os.path.dirname(__file__), '../..')
text = open(os.path.join(root, 'lib/figure/widths.ts'), encoding='utf-8').read()
covered = re.search(r"covered =\s*'(.*)';", text).group(1).replace("\\'", "'").replace('\\\\', '\\')
ascii = ''.join(map(chr, range(32, 127)))
words = ''.join(c for c in ascii if c not in '"#$%&\'@\\^`|~!;<>')
# A glyph that a bold or mono font lacks is taken from the regular one.
fonts = {
    'DejaVuSans': ''.join(c for c in covered if not '\xa0' <= c <= '\xff') + '\u00b7\u00d7',
    'DejaVuSans-Bold': ascii + '−⋯…·×→←✕',
    'DejaVuSansMono': ascii + '−⋯…·×→←⊙≈∞≫₋₀₁₂₃₄₅₆₇₈₉',
    'DejaVuSansMono-Bold': ''.join(c for c in words if not c.isupper() or c in 'NUWE') + '·−→←⊙',
}
total = 0
for name, chars in fonts.items():
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [1, 2, 6]  # resvg wants a PostScript name too
    options.drop_tables += ['FFTM', 'GPOS', 'GSUB', 'GDEF', 'kern', 'MATH', 'gasp']
    font = subset.load_font(f'/usr/share/fonts/truetype/dejavu/{name}.ttf', options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in chars])
    subsetter.subset(font)
    path = os.path.join(root, f'fonts/{name}.ttf')
    font['head'].modified = font['head'].created
    font.recalcTimestamp = False
    subset.save_font(font, path, options)
    total += os.path.getsize(path)
print(total, 'bytes')
