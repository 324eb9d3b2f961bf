using ILGPU;

namespace NetGen.Runtime;

/// <summary>
/// A product of two matrices, as an emitted tile computes it: which elements it is made of, and what becomes of each sum. Emitted
/// code has one for each layer and direction, and one tile for all that are cut alike.
/// </summary>
/// <remarks>
/// A kernel's grid has parts along z, which the product is free to use: for groups of channels, or to sum parts of the terms apart.
/// </remarks>
/// <typeparam name="T">The scalar type.</typeparam>
public interface IIlgpuProduct<T>
    where T : unmanaged
{
    /// <summary>Whether neighbouring terms of a row of the left matrix are neighbours in memory, rather than neighbouring rows.</summary>
    static abstract bool LeftRunsAlongTerms { get; }

    /// <summary>Whether neighbouring terms of a column of the right matrix are neighbours in memory, rather than neighbouring columns.</summary>
    static abstract bool RightRunsAlongTerms { get; }

    /// <summary>Rows of the result, for a number of samples.</summary>
    static abstract int Rows(int count);

    /// <summary>Columns of the result.</summary>
    static abstract int Columns(int count);

    /// <summary>The first term of the sums of a part.</summary>
    static abstract int FirstTerm(int part, int count);

    /// <summary>One past the last term of the sums of a part.</summary>
    static abstract int EndTerm(int part, int count);

    /// <summary>An element of the left matrix, inside of it.</summary>
    static abstract T Left(ArrayView<T> left, int part, int row, int term);

    /// <summary>An element of the right matrix, inside of it.</summary>
    static abstract T Right(ArrayView<T> right, int part, int term, int column);

    /// <summary>Stores a sum of all terms.</summary>
    static abstract void Store(ArrayView<T> result, ArrayView<T> bias, int part, int row, int column, T sum);
}
