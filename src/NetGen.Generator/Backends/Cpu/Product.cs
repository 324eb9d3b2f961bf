namespace NetGen.Generator.Backends.Cpu;

/// <summary>A matrix product as the tiles are written for it: <c>c[m, n] (+)= Σₖ a[m, k]·b[k, n]</c>.</summary>
/// <param name="M">Rows: a constant, or null for the samples of the chunk.</param>
/// <param name="N">Columns, an expression.</param>
/// <param name="K">Length of the sums, an expression.</param>
/// <param name="A">First element of the left matrix.</param>
/// <param name="ARow">Elements from row to row of it.</param>
/// <param name="AColumn">Elements from column to column of it.</param>
/// <param name="B">First element of the right matrix.</param>
/// <param name="BStride">Elements from one k to the next (sums of vectors) or from one n to the next (dot products).</param>
/// <param name="C">First element of the result.</param>
/// <param name="CRow">Elements from row to row of it.</param>
/// <param name="Accumulate">Whether to add to what is there.</param>
/// <param name="Bias">First element of a bias, or null.</param>
/// <param name="Epilogue">The function applied to the result, or null.</param>
internal sealed record Product(
    int? M,
    string N,
    string K,
    string A,
    int ARow,
    int AColumn,
    string B,
    int BStride,
    string C,
    int CRow,
    bool Accumulate,
    string? Bias = null,
    string? Epilogue = null)
{
    /// <summary>The number of rows where it is no constant.</summary>
    public string Samples { get; init; } = "count";

    /// <summary>Columns, when they are a constant.</summary>
    public int? ConstantN => int.TryParse(N, out int n) ? n : null;

    /// <summary>Whether the sum's length is a constant, which tiles then know.</summary>
    public bool IsConstantK => int.TryParse(K, out _);

    /// <summary>Rows, as an expression.</summary>
    public string MText => M?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Samples;

    /// <summary>What a tile must be told when the sum's length varies.</summary>
    public string KParameter => IsConstantK ? "" : ", int terms";

    public string KArgument => IsConstantK ? "" : $", {K}";

    public string KInTile => IsConstantK ? K : "terms";

    /// <summary><c>first + index·stride</c> without what is zero or one.</summary>
    public static string Offset(string index, int stride) => stride == 1 ? index : $"{index} * {stride}";

    /// <summary><c>index·stride + constant</c> without what is zero or one.</summary>
    public static string At(string index, long constant, int stride)
    {
        string scaled = Offset(index, stride);
        return constant == 0 ? scaled : $"{(stride == 1 ? scaled : $"({scaled})")} + {constant}";
    }
}
