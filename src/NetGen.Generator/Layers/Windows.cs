using System.Globalization;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>The shape rule of everything that slides a window over an image.</summary>
internal static class Windows
{
    /// <summary>The shape a window leaves, or null after reporting why there is none.</summary>
    /// <remarks>With <paramref name="hasKernelSides"/>, the kernel's height and width are arguments of their own.</remarks>
    public static Shape? Infer(ShapeContext context, int channels, Pair kernel, Pair stride, Pair padding, Pair dilation, bool hasKernelSides = false)
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

        string argument = !hasKernelSides ? "kernelSize" : height < 1 ? "kernelHeight" : "kernelWidth";
        if (dilation is { Height: 1, Width: 1 })
        {
            return context.Fail(
                Descriptors.KernelTooLarge, argument, context.Label, $"{kernel.Height} x {kernel.Width}", padded);
        }

        string dilated = $"{kernel.Height} x {kernel.Width}, dilated to "
            + $"{((long)dilation.Height * (kernel.Height - 1)) + 1} x {((long)dilation.Width * (kernel.Width - 1)) + 1}";
        bool fitsUndilated = kernel.Height <= paddedHeight && kernel.Width <= paddedWidth;
        return context.Fail(Descriptors.KernelTooLarge, fitsUndilated ? "Dilation" : argument, context.Label, dilated, padded);
    }
}
