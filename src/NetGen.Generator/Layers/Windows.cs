using System.Globalization;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>The shape rule of everything that slides a window over an image.</summary>
internal static class Windows
{
    /// <summary>The shape a window leaves, or null after reporting why there is none.</summary>
    /// <param name="context">Its input, and where to report.</param>
    /// <param name="channels">How many channels it leaves.</param>
    /// <param name="kernel">Its extent.</param>
    /// <param name="stride">The distance between neighbouring windows.</param>
    /// <param name="padding">What is added on each side.</param>
    /// <param name="dilation">The distance between neighbouring elements of the window.</param>
    /// <param name="kernelHeight">The argument that gave the kernel's height.</param>
    /// <param name="kernelWidth">The argument that gave the kernel's width.</param>
    public static Shape? Infer(
        ShapeContext context, int channels, Pair kernel, Pair stride, Pair padding, Pair dilation,
        string kernelHeight = "kernelSize", string kernelWidth = "kernelSize")
    {
        Shape x = context.Input;
        long height = WindowGeometry.OutputSize(x.Height, kernel.Height, stride.Height, padding.Height, dilation.Height);
        long width = WindowGeometry.OutputSize(x.Width, kernel.Width, stride.Width, padding.Width, dilation.Width);
        if (height > int.MaxValue || width > int.MaxValue)
        {
            // Only a padding can make an image that large.
            double values = (double)channels * height * width;
            return context.Fail(
                Descriptors.TooLargeTensor, "Padding", context.Label, $"{channels} x {height} x {width}",
                values.ToString("N0", CultureInfo.InvariantCulture), int.MaxValue.ToString("N0", CultureInfo.InvariantCulture));
        }

        long paddedHeight = x.Height + (2L * padding.Height);
        long paddedWidth = x.Width + (2L * padding.Width);
        string padded = $"{paddedHeight} x {paddedWidth}";
        if (paddedHeight > int.MaxValue || paddedWidth > int.MaxValue)
        {
            // A long stride may leave few of the positions, but an index must reach each of them.
            return context.Fail(
                Descriptors.PaddingTooLarge, "Padding", context.Label, $"{padding}", $"an index cannot hold a height or width of {padded}");
        }

        if (height >= 1 && width >= 1)
        {
            return new Shape(channels, (int)height, (int)width);
        }

        string kernelText = $"{kernel.Height} x {kernel.Width}";
        string extent = dilation is { Height: 1, Width: 1 }
            ? kernelText
            : $"{kernelText}, dilated to {((long)dilation.Height * (kernel.Height - 1)) + 1} x {((long)dilation.Width * (kernel.Width - 1)) + 1}";
        string tooLarge = kernel.Height > paddedHeight ? kernelHeight : kernel.Width > paddedWidth ? kernelWidth : "Dilation";
        return context.Fail(Descriptors.KernelTooLarge, tooLarge, context.Label, extent, padded);
    }
}
