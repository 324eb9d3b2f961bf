using Spectre.Console;
using Spectre.Console.Rendering;

namespace FashionMnistSample.Report;

/// <summary>
/// Draws a picture with two pixels to a character: the upper one is the colour of the half block, the lower one its
/// background. Where there are no colours, a character's shade is the average of its two pixels.
/// </summary>
internal sealed class HalfBlocks(GreyImage image) : Renderable
{
    private const string Shades = " ░▒▓█";

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(image.Width, image.Width);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        bool coloured = options.ColorSystem != ColorSystem.NoColors;
        for (int y = 0; y < image.Height; y += 2)
        {
            for (int x = 0; x < image.Width; x++)
            {
                float upper = image[x, y];
                float lower = y + 1 < image.Height ? image[x, y + 1] : 0;
                yield return coloured
                    ? new Segment("▀", new Style(Grey(upper), Grey(lower)))
                    : new Segment(Shade((upper + lower) / 2));
            }

            yield return Segment.LineBreak;
        }
    }

    private static Color Grey(float brightness)
    {
        byte level = (byte)Math.Clamp((int)MathF.Round(brightness * 255), 0, 255);
        return new Color(level, level, level);
    }

    private static string Shade(float brightness) =>
        Shades[Math.Clamp((int)(brightness * Shades.Length), 0, Shades.Length - 1)].ToString();
}
