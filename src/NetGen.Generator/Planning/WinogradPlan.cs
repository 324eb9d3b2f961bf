using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>
/// A convolution without strides as Winograd's F(4 x 4, 3 x 3) or F(2 x 2, 5 x 5), or one of its gradients: tiles of 6 x 6 inputs and
/// the windows are transformed, and each of the 36 elements of the transforms is a matrix product of its own.
/// </summary>
internal sealed record WinogradPlan
{
    /// <summary>Products of a tile: the elements of a transform.</summary>
    public const int Products = 36;

    /// <summary>
    /// Elements between one matrix of a transform and the next: a cache line, without which the 36 elements that a tile or window
    /// is written to would often share one place in the cache.
    /// </summary>
    public const int Apart = 16;

    private const int TileSize = 6;

    // Lanes of the widest vector of floats. Memory is laid out for it; narrower ones need no more.
    private const int Lanes = 16;

    // 4 MB of transformed floats at most, which a core's part of the third-level cache holds; they are read once for each panel.
    private const int BlockScalars = 1024 * 1024;

    // Transformed windows that are kept for all blocks, next to the rest in the second-level cache.
    private const int KeptScalars = 320 * 1024;

    // Where windows are transformed again for each block, its tiles must be worth it.
    private const int MaxTiles = 128;
    private const int MaxTilesOfKept = 48;

    // Filters and channels of a weight gradient that are summed at a time, see WinogradWindows in the runtime.
    private const int MaxPart = 128;

    private WinogradPlan(Convolution convolution)
    {
        WindowGeometry g = convolution.Geometry;
        bool turned = convolution.Direction == Direction.InputGradient;
        Shape source = turned ? g.Output : g.Input;
        Shape result = turned ? g.Input : g.Output;
        Window = g.Kernel.Height;
        Direction = convolution.Direction;
        Padding = turned ? new(Window - 1 - g.Padding.Height, Window - 1 - g.Padding.Width) : g.Padding;
        Source = source;
        Result = result;
        Lines = (result.Height + Step - 1) / Step;
        LineTiles = (result.Width + Step - 1) / Step;

        int channels = Direction == Direction.WeightGradient ? Math.Min(MaxPart, source.Channels) : source.Channels;
        int maxTiles = Direction == Direction.WeightGradient || KeepsWindows
            ? MaxTilesOfKept
            : Math.Min(MaxTiles, BlockScalars / Products / channels);
        BlockLines = LinesOf(maxTiles / LineTiles);
        Tile = Direction == Direction.WeightGradient ? (result.Channels <= Lanes ? new TileShape(8, 1) : new TileShape(4, 2)) : TileShape.WithVectors(BlockTiles, result.Channels <= Lanes ? 1 : 2);
        SourceStride = StrideOf(channels);
        GradientStride = StrideOf(Math.Min(MaxPart, result.Channels));
    }

    public Direction Direction { get; }

    /// <summary>Height and width of the window.</summary>
    public int Window { get; }

    /// <summary>Height and width of a tile of the result.</summary>
    public int Step => TileSize - Window + 1;

    /// <summary>The runtime's name of the form.</summary>
    public string Form => $"Winograd{Step}x{Window}";

    /// <summary>What tiles are cut from.</summary>
    public Shape Source { get; }

    /// <summary>The result or, for a weight gradient, the output's gradient.</summary>
    public Shape Result { get; }

    public Pair Padding { get; }

    /// <summary>Lines of tiles of an image.</summary>
    public int Lines { get; }

    /// <summary>Tiles of a line.</summary>
    public int LineTiles { get; }

    /// <summary>Lines whose tiles go through the products together.</summary>
    public int BlockLines { get; }

    /// <summary>Tiles of a block.</summary>
    public int BlockTiles => BlockLines * LineTiles;

    /// <summary>Sums in registers: rows are tiles, vectors filters; for a weight gradient, rows are channels.</summary>
    public TileShape Tile { get; }

    /// <summary>Whether the windows of all filters are kept transformed.</summary>
    public bool KeepsWindows => (long)Products * Source.Channels * RoundUp(Result.Channels) <= KeptScalars;

    /// <summary>Elements from a transformed tile of the source to the next.</summary>
    public int SourceStride { get; }

    /// <summary>Elements from a transformed tile of the output's gradient to the next.</summary>
    public int GradientStride { get; }

    /// <summary>Filters of a panel with the widest vectors.</summary>
    public int MaxWidth => Tile.Vectors * Lanes;

    /// <summary>Elements from one matrix of the transformed source to the next.</summary>
    public int SourceMatrix => (BlockTiles * SourceStride) + Apart;

    /// <summary>Elements from one matrix of the transformed gradient of the output to the next.</summary>
    public int GradientMatrix => (BlockTiles * GradientStride) + Apart;

    /// <summary>Elements of a block's transformed source.</summary>
    public long SourceSize => (long)Products * SourceMatrix;

    /// <summary>Elements of a block's transformed gradient of the output.</summary>
    public long GradientSize => (long)Products * GradientMatrix;

    /// <summary>Elements of the transformed windows that are there at a time.</summary>
    public long WindowsSize =>
        (long)Products * ((Source.Channels * (KeepsWindows ? RoundUp(Result.Channels, MaxWidth) : MaxWidth)) + Apart);

    /// <summary>Elements of the products of a block and a panel.</summary>
    public long ProductsSize => (long)Products * ((BlockTiles * MaxWidth) + Apart);

    /// <summary>Rows of the result that a block has of an image.</summary>
    public int ImageRows => Math.Min(BlockLines, Lines) * Step;

    /// <summary>Elements from one channel of a block's results to the next.</summary>
    public int ResultStride => ImageRows * Result.Width;

    /// <summary>Elements of a block's results.</summary>
    public long ResultSize => (long)MaxWidth * ResultStride;

    /// <summary>Elements of the sums of a weight gradient.</summary>
    public long SumsSize =>
        (long)Products * ((Math.Min(MaxPart, RoundUp(Source.Channels)) * RoundUp(Math.Min(MaxPart, Result.Channels), MaxWidth)) + Apart);

    /// <summary>Elements of working memory of the transforms: rows of tiles with their channels side by side, and a few columns.</summary>
    public long WorkSize => Math.Max(
        ((((long)ImageRows + Window - 1) * ((LineTiles * Step) + Window - 1)) + (TileSize * ((8 * Step) + Window - 1))) * Lanes,
        (8L * Window * Window * Math.Max(MaxWidth, 2 * Lanes)) + (Window * TileSize * Lanes));

    /// <summary>Scratch memory.</summary>
    public long Scratch => Direction == Direction.WeightGradient
        ? SourceSize + GradientSize + SumsSize + WorkSize
        : SourceSize + WindowsSize + ProductsSize + ResultSize + WorkSize;

    /// <summary>The plan of a convolution or one of its gradients; null where no form takes it, or the direct way is faster.</summary>
    public static WinogradPlan? Of(Convolution convolution)
    {
        WindowGeometry g = convolution.Geometry;
        if (convolution.Groups != 1
            || g is not { Kernel: { Height: 3, Width: 3 } or { Height: 5, Width: 5 }, Stride: { Height: 1, Width: 1 }, Dilation: { Height: 1, Width: 1 } }
            || (convolution.Direction == Direction.InputGradient && (g.Padding.Height >= g.Kernel.Height || g.Padding.Width >= g.Kernel.Width)))
        {
            return null;
        }

        WinogradPlan plan = new(convolution);
        return plan.Cycles < 0.75 * plan.DirectCycles(convolution) ? plan : null;
    }

    // For one sample, with the widest vectors: the transforms' costs are measured.
    private double Cycles
    {
        get
        {
            double tiles = (double)Lines * LineTiles;
            double channels = RoundUp(Source.Channels) / Lanes;
            double filters = RoundUp(Result.Channels) / Lanes;
            double windows = (Direction == Direction.WeightGradient ? Result.Channels * channels : Source.Channels * filters) * 120;
            return windows + (tiles * ((Products * Source.Channels * filters * 1.05) + (channels * 250) + (filters * 220)));
        }
    }

    // Vectors of positions also hold what lies between the end of a row and the next one.
    private double DirectCycles(Convolution convolution)
    {
        double positions = convolution.Direction != Direction.WeightGradient && WindowPlan.Of(convolution) is { } window
            ? (double)window.Blocks * RoundUp(window.Positions)
            : Result.Height * Result.Width;
        return Window * Window * (double)Source.Channels * Result.Channels * positions / Lanes / 0.85;
    }

    private static int RoundUp(int size, int to = Lanes) => (size + to - 1) / to * to;

    // One vector more than there are channels, for the same reason, and for a tile's last rows to read.
    private static int StrideOf(int channels) => RoundUp(channels) + Lanes;

    // Equal parts of an image, or as many images as is a power of two, so that the blocks of most batches are of one size.
    private int LinesOf(int max)
    {
        if (max < Lines)
        {
            int parts = (Lines + Math.Max(1, max) - 1) / Math.Max(1, max);
            return (Lines + parts - 1) / parts;
        }

        int images = 1;
        while (2 * images * Lines <= max)
        {
            images *= 2;
        }

        return images * Lines;
    }
}
