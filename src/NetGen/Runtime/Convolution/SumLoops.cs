namespace NetGen.Runtime;

/// <summary>
/// The loops that a tile of a weight gradient sums over: samples, rows and columns of the output, and how far one step of each is
/// in the two matrices. Columns lie side by side in the first.
/// </summary>
/// <param name="Samples">Number of samples.</param>
/// <param name="Rows">Number of output rows.</param>
/// <param name="Columns">Number of output columns.</param>
/// <param name="ASample">Elements from one sample of the first matrix to the next.</param>
/// <param name="ARow">Elements from one output row of the first matrix to the next.</param>
/// <param name="BSample">Elements from one sample of the second matrix to the next.</param>
/// <param name="BRow">Elements from one output row of the second matrix to the next.</param>
/// <param name="BColumn">Elements from one output column of the second matrix to the next.</param>
public readonly record struct SumLoops(int Samples, int Rows, int Columns, int ASample, int ARow, int BSample, int BRow, int BColumn);
