using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Layers;

/// <summary>
/// y[k, h, w] = bias[k] + Σ over c, p, q of weight[k, c, p, q]·x[c, h·stride + p·dilation − padding, w·stride + q·dilation − padding],
/// where c runs over the channels of k's group and x is 0 outside the image.
/// </summary>
internal sealed class Conv2D : LayerKind
{
    public override string NameStem => "conv";

    public override Layer? Draw(Draw draw, Shape x)
    {
        if (!x.IsImage)
        {
            return null;
        }

        int groups = draw.Chance(0.3) ? draw.DivisorOf(x.Channels) : 1;
        Layer layer = new Layer(this).With("filters", draw.Size(groups * draw.Channels()));
        Window height = Window.Draw(draw, x.Height, canDilate: true);
        Window width = draw.Chance(0.6) && height.Fits(x.Width) ? height : Window.Draw(draw, x.Width, canDilate: true);
        layer = draw.Chance(0.2)
            ? layer.With("kernelHeight", draw.Size(height.Kernel)).With("kernelWidth", draw.Size(width.Kernel))
            : layer.With("kernelSize", draw.Pair(height.Kernel, width.Kernel));
        layer = draw.PairUnless(1, layer, "Stride", height.Stride, width.Stride);
        layer = draw.PairUnless(0, layer, "Padding", height.Padding, width.Padding);
        layer = draw.PairUnless(1, layer, "Dilation", height.Dilation, width.Dilation);
        layer = draw.Perhaps(groups > 1 ? 1 : 0.05, layer, layer => layer.With("Groups", draw.Size(groups)));
        return draw.Perhaps(0.3, layer, layer => layer.With("Bias", draw.Chance(0.3)));
    }

    public override Shape? Infer(Layer layer, Shape x)
    {
        int filters = layer.Size("filters");
        int groups = layer.Size("Groups", 1);
        return x.IsImage && filters >= 1 && groups >= 1 && x.Channels % groups == 0 && filters % groups == 0
            ? Window.Slide(x.WithChannels(filters), Kernel(layer), Stride(layer), Padding(layer), Dilation(layer))
            : null;
    }

    public override IEnumerable<(string Name, int[] Dimensions)> Parameters(Layer layer, Shape x)
    {
        (int height, int width) = Kernel(layer);
        yield return ("weight", [layer.Size("filters"), x.Channels / layer.Size("Groups", 1), height, width]);
        if (layer.Flag("Bias", true))
        {
            yield return ("bias", [layer.Size("filters")]);
        }
    }

    public override void Forward(Layer layer, Call call)
    {
        Shape x = call.XShape;
        Shape y = call.YShape;
        (int Height, int Width) kernel = Kernel(layer);
        (int Height, int Width) stride = Stride(layer);
        (int Height, int Width) padding = Padding(layer);
        (int Height, int Width) dilation = Dilation(layer);
        int groups = layer.Size("Groups", 1);
        int channels = x.Channels / groups;
        int filters = y.Channels / groups;
        int weights = y.Channels * channels * kernel.Height * kernel.Width;
        for (int k = 0; k < y.Channels; k++)
        {
            for (int h = 0; h < y.Height; h++)
            {
                for (int w = 0; w < y.Width; w++)
                {
                    double sum = call.Parameters.Length > weights ? call.Parameters[weights + k] : 0;
                    for (int c = 0; c < channels; c++)
                    {
                        int from = (k / filters * channels) + c;
                        for (int p = 0; p < kernel.Height; p++)
                        {
                            int row = (h * stride.Height) + (p * dilation.Height) - padding.Height;
                            for (int q = 0; q < kernel.Width; q++)
                            {
                                int column = (w * stride.Width) + (q * dilation.Width) - padding.Width;
                                if (row >= 0 && row < x.Height && column >= 0 && column < x.Width)
                                {
                                    sum += call.Parameters[(((((k * channels) + c) * kernel.Height) + p) * kernel.Width) + q]
                                        * call.X[(((from * x.Height) + row) * x.Width) + column];
                                }
                            }
                        }
                    }

                    call.Y[(((k * y.Height) + h) * y.Width) + w] = sum;
                }
            }
        }
    }

    private static (int Height, int Width) Kernel(Layer layer) =>
        layer.Has("kernelHeight") ? (layer.Size("kernelHeight"), layer.Size("kernelWidth")) : layer.Pair("kernelSize");

    private static (int Height, int Width) Stride(Layer layer) => layer.Pair("Stride", (1, 1));

    private static (int Height, int Width) Padding(Layer layer) => layer.Pair("Padding");

    private static (int Height, int Width) Dilation(Layer layer) => layer.Pair("Dilation", (1, 1));
}
