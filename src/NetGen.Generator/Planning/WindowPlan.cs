using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>
/// A convolution with its padding written out, as the emitted code runs it: a block of output rows at a time, tiles of filters by
/// positions. The gradient of the input is one too, of the output's gradient with the weights turned around.
/// </summary>
internal sealed record WindowPlan
{
    // 256 KB of floats: a quarter of a server core's second-level cache, next to weights and results.
    private const int BlockScalars = 64 * 1024;

    // Results of a block, for the rows of one tile.
    private const int MaxPositions = 2048;

    /// <summary>Elements after a block or a row of sums that a tile's last vectors may touch: six of the widest vectors.</summary>
    public const int Slack = 96;

    private WindowPlan(Pair stride, Pair padding, int channels, int filters, Pair source, Pair result, Pair kernel, Pair dilation)
    {
        Stride = stride;
        Padding = padding;
        Channels = channels;
        Filters = filters;
        Source = source;
        Result = result;
        Pair shift = new((kernel.Height - 1) * dilation.Height / stride.Height, (kernel.Width - 1) * dilation.Width / stride.Width);

        // A window of one pixel needs none of the pixels between two positions.
        Phases = new(
            Math.Min(stride.Height, ((kernel.Height - 1) * dilation.Height) + 1), Math.Min(stride.Width, ((kernel.Width - 1) * dilation.Width) + 1));

        // Without a stride, the zeros left of a row serve as those right of the row above.
        Pitch = Math.Max(result.Width, stride.Width == 1 ? source.Width + padding.Width : result.Width + shift.Width);
        long row = (long)channels * Phases.Height * Phases.Width * Pitch;
        Rows = (int)Math.Min(
            Math.Min(result.Height, Math.Max(1, MaxPositions / Pitch)), Math.Max(1, (BlockScalars / row) - shift.Height));
        PlaneRows = Rows + shift.Height;
        Taps = [.. TapsOf(kernel, dilation)];
        Tile = TileShape.For(filters, Positions);
    }

    public Pair Stride { get; }

    public Pair Padding { get; }

    /// <summary>Planes of each channel of a block: one for each remainder of a pixel's place by the stride that the window meets.</summary>
    public Pair Phases { get; }

    /// <summary>Channels that are summed over.</summary>
    public int Channels { get; }

    /// <summary>Channels of the result.</summary>
    public int Filters { get; }

    /// <summary>Size of the image that the window slides over.</summary>
    public Pair Source { get; }

    /// <summary>Size of the result.</summary>
    public Pair Result { get; }

    /// <summary>Elements from one row of the block to the next.</summary>
    public int Pitch { get; }

    /// <summary>Output rows of a block.</summary>
    public int Rows { get; }

    /// <summary>Rows of each plane of a block.</summary>
    public int PlaneRows { get; }

    /// <summary>For each element of the window, how far its pixel lies from the position's index.</summary>
    public IReadOnlyList<int> Taps { get; }

    public TileShape Tile { get; }

    /// <summary>Blocks of an image.</summary>
    public int Blocks => (Result.Height + Rows - 1) / Rows;

    /// <summary>Positions of a block, the unused ones between rows included.</summary>
    public int Positions => ((Rows - 1) * Pitch) + Result.Width;

    /// <summary>Elements of one channel of a block.</summary>
    public int ChannelSize => Phases.Height * Phases.Width * PlaneRows * Pitch;

    /// <summary>Elements of a block with what tiles may read beyond it.</summary>
    public long BlockSize => ((long)Channels * ChannelSize) + Pitch + Slack;

    /// <summary>Elements from one row of sums to the next.</summary>
    public int SumsRow => Positions + Slack;

    /// <summary>Scratch memory: a block, and the sums of a tile's rows.</summary>
    public long Scratch => BlockSize + ((long)Tile.Rows * SumsRow);

    /// <summary>The plan of a forward pass or input gradient; null where that is no convolution without gaps.</summary>
    public static WindowPlan? Of(Convolution convolution)
    {
        WindowGeometry g = convolution.Geometry;
        if (convolution.Direction == Direction.Forward)
        {
            return new(g.Stride, g.Padding, convolution.GroupInputs, convolution.GroupOutputs, Size(g.Input), Size(g.Output), g.Kernel, g.Dilation);
        }

        // Every pixel gets a gradient from the windows it is under: a window turned around, over the output with this padding.
        Pair padding = new(((g.Kernel.Height - 1) * g.Dilation.Height) - g.Padding.Height, ((g.Kernel.Width - 1) * g.Dilation.Width) - g.Padding.Width);
        return convolution.Direction == Direction.InputGradient && g.Stride is { Height: 1, Width: 1 } && padding is { Height: >= 0, Width: >= 0 }
            ? new(g.Stride, padding, convolution.GroupOutputs, convolution.GroupInputs, Size(g.Output), Size(g.Input), g.Kernel, g.Dilation)
            : null;
    }

    private static Pair Size(Shape image) => new(image.Height, image.Width);

    // Element (r, s) reads the pixel (r·dilation, s·dilation) further: in the plane of its remainder, so many rows and columns on.
    private IEnumerable<int> TapsOf(Pair kernel, Pair dilation)
    {
        for (int r = 0; r < kernel.Height; r++)
        {
            for (int s = 0; s < kernel.Width; s++)
            {
                int h = r * dilation.Height;
                int w = s * dilation.Width;
                int phase = (h % Stride.Height * Phases.Width) + (w % Stride.Width);
                yield return (((phase * PlaneRows) + (h / Stride.Height)) * Pitch) + (w / Stride.Width);
            }
        }
    }
}
