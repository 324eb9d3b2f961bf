using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Layers;

/// <summary>What both poolings share: a window that slides over each channel.</summary>
internal abstract class Pooling : LayerKind
{
    public override string NameStem => Name[..^2].ToLowerInvariant();

    public sealed override Layer? Draw(Draw draw, Shape x)
    {
        if (!x.IsImage)
        {
            return null;
        }

        Window height = Window.Draw(draw, x.Height, canDilate: false);
        Window width = draw.Chance(0.6) && height.Fits(x.Width) ? height : Window.Draw(draw, x.Width, canDilate: false);
        Layer layer = new Layer(this).With("kernelSize", draw.Pair(height.Kernel, width.Kernel));
        bool isSideBySide = height.Stride == height.Kernel && width.Stride == width.Kernel;
        layer = draw.Perhaps(isSideBySide ? 0.2 : 1, layer, layer => layer.With("Stride", draw.Pair(height.Stride, width.Stride)));
        return draw.PairUnless(0, layer, "Padding", height.Padding, width.Padding);
    }

    public sealed override Shape? Infer(Layer layer, Shape x)
    {
        (int Height, int Width) kernel = layer.Pair("kernelSize");
        (int Height, int Width) padding = layer.Pair("Padding");
        return x.IsImage && padding.Height <= kernel.Height / 2 && padding.Width <= kernel.Width / 2
            ? Window.Slide(x, kernel, layer.Pair("Stride", kernel), padding, (1, 1))
            : null;
    }

    public sealed override void Forward(Layer layer, Call call)
    {
        Shape x = call.XShape;
        Shape y = call.YShape;
        (int Height, int Width) kernel = layer.Pair("kernelSize");
        (int Height, int Width) stride = layer.Pair("Stride", kernel);
        (int Height, int Width) padding = layer.Pair("Padding");
        double[] window = new double[kernel.Height * kernel.Width];
        for (int c = 0; c < y.Channels; c++)
        {
            for (int h = 0; h < y.Height; h++)
            {
                for (int w = 0; w < y.Width; w++)
                {
                    int inside = 0;
                    for (int p = 0; p < kernel.Height; p++)
                    {
                        for (int q = 0; q < kernel.Width; q++)
                        {
                            int row = (h * stride.Height) + p - padding.Height;
                            int column = (w * stride.Width) + q - padding.Width;
                            if (row >= 0 && row < x.Height && column >= 0 && column < x.Width)
                            {
                                window[inside++] = call.X[(((c * x.Height) + row) * x.Width) + column];
                            }
                        }
                    }

                    call.Y[(((c * y.Height) + h) * y.Width) + w] = Reduce(window.AsSpan(0, inside), window.Length, call.Decisions);
                }
            }
        }
    }

    /// <summary>What becomes of a window.</summary>
    /// <param name="inside">Those of its values that are in the image, in row-major order.</param>
    /// <param name="size">How many it has with padding.</param>
    /// <param name="decisions">Which value is the largest.</param>
    protected abstract double Reduce(ReadOnlySpan<double> inside, int size, Decisions decisions);
}

/// <summary>y = max of x over the window; padding never wins, and of equal values the first does.</summary>
internal sealed class MaxPool2D : Pooling
{
    protected override double Reduce(ReadOnlySpan<double> inside, int size, Decisions decisions) => inside[decisions.Largest(inside)];
}

/// <summary>y = Σ x over the window / (P·Q); padding counts as zeros.</summary>
internal sealed class AvgPool2D : Pooling
{
    protected override double Reduce(ReadOnlySpan<double> inside, int size, Decisions decisions)
    {
        double sum = 0;
        foreach (double x in inside)
        {
            sum += x;
        }

        return sum / size;
    }
}
