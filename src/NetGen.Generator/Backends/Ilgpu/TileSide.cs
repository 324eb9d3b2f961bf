namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>One of the two matrices of a product, as the threads of a tile read it: into shared memory, and from there.</summary>
/// <param name="Matrix">The matrix, left or right.</param>
/// <param name="Axis">What it has in common with the result, Row or Column.</param>
/// <param name="Size">Rows or columns of the tile.</param>
/// <param name="Sums">Those of one thread.</param>
/// <param name="Threads">Threads of the group.</param>
/// <param name="Scalar">The scalar type.</param>
internal sealed record TileSide(string Matrix, string Axis, int Size, int Sums, int Threads, Scalar Scalar)
{
    private const int BytesRead = 16;

    private static readonly string[] Components = ["X", "Y", "Z", "W"];

    /// <summary>Neighbours that a thread reads of shared memory at once: the largest number that is one instruction.</summary>
    public int Vector => Math.Min(Sums, BytesRead / Scalar.Size);

    /// <summary>Their type.</summary>
    public string VectorType => $"IlgpuVector{Vector}<{Scalar}>";

    /// <summary>From one term to the next in shared memory: vectors stay whole, and neighbouring terms lie in different banks.</summary>
    public int Stride => Size + (BytesRead / Scalar.Size);

    /// <summary>Elements that a thread reads of the matrix for every block of terms.</summary>
    public int Loads => Size * Tile.Terms / Threads;

    /// <summary>Vectors that a thread reads of shared memory for every term.</summary>
    public int Vectors => Sums / Vector;

    /// <summary>From one of them to the next: the threads side by side have a vector each in between.</summary>
    public int VectorStep => Size / Sums;

    /// <summary>Where in the tile one of a thread's sums lies, from its first.</summary>
    public int Offset(int sum) => (sum / Vector * Vector * VectorStep) + (sum % Vector);

    /// <summary>The value for one of a thread's sums, of the vectors named after a variable.</summary>
    public string Value(string variable, int sum) => $"{variable}{sum / Vector}.{Components[sum % Vector]}";
}
