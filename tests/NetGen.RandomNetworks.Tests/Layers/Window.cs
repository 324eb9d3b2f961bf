using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Layers;

/// <summary>How a window slides along one direction of an image.</summary>
internal readonly record struct Window(int Kernel, int Stride, int Padding, int Dilation)
{
    /// <summary>Draws a window that finds a place along so many pixels.</summary>
    public static Window Draw(Draw draw, int pixels, bool canDilate)
    {
        Window window;
        do
        {
            int kernel = draw.Pick(1, 2, 3, 3, 5, 4, 7);
            window = new(
                kernel,
                draw.Pick(1, 1, 1, 2, 2, 3, 5),
                draw.Chance(0.5) ? 0 : draw.Between(0, canDilate ? kernel : kernel / 2),
                canDilate && draw.Chance(0.2) ? draw.Pick(2, 3) : 1);
        }
        while (!window.Fits(pixels));

        return window;
    }

    /// <summary>Whether there is a place for it.</summary>
    public bool Fits(int pixels) => Places(pixels, Kernel, Stride, Padding, Dilation) >= 1;

    /// <summary>The shape that windows leave of an image, or null where none fits.</summary>
    public static Shape? Slide(
        Shape image,
        (int Height, int Width) kernel,
        (int Height, int Width) stride,
        (int Height, int Width) padding,
        (int Height, int Width) dilation)
    {
        if (Math.Min(kernel.Height, kernel.Width) < 1
            || Math.Min(stride.Height, stride.Width) < 1
            || Math.Min(padding.Height, padding.Width) < 0
            || Math.Min(dilation.Height, dilation.Width) < 1)
        {
            return null;
        }

        int height = Places(image.Height, kernel.Height, stride.Height, padding.Height, dilation.Height);
        int width = Places(image.Width, kernel.Width, stride.Width, padding.Width, dilation.Width);
        return height >= 1 && width >= 1 ? new Shape(image.Channels, height, width) : null;
    }

    private static int Places(int pixels, int kernel, int stride, int padding, int dilation)
    {
        int room = pixels + (2 * padding) - (dilation * (kernel - 1)) - 1;
        return room < 0 ? 0 : (room / stride) + 1;
    }
}
